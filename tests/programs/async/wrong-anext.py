# What async for, async with, aiter and anext say of wrong __await__ and __anext__.
import asyncio


class W:
    def __await__(self):
        return 5


class W2:
    def __await__(self):
        raise ValueError("w")


class W3:
    def __await__(self):
        yield
        return 4


class W4:
    def __await__(self):
        return self


class A:
    def __init__(s, w):
        s.w = w
    def __aiter__(s):
        return s
    def __anext__(s):
        return s.w


class A2:
    def __aiter__(s):
        return 5


class A3:
    def __aiter__(s):
        return s


async def run(x):
    async for i in x:
        print(i)
        break


class E1:
    def __aenter__(s):
        return 4
    def __aexit__(s, *a):
        return 4


class E2:
    async def __aenter__(s):
        return 4
    def __aexit__(s, *a):
        return 4


async def w(x):
    async with x:
        print('in')


async def main():
    for x in (W(), W2(), W3(), W4(), 5, None, asyncio.sleep(0)):
        try:
            await run(A(x))
        except Exception as e:
            print(type(e).__name__, e, repr(e.__context__), repr(e.__cause__), e.__suppress_context__)
        if not asyncio.iscoroutine(x):
            try:
                await x
            except Exception as e:
                print(type(e).__name__, e, repr(e.__context__), repr(e.__cause__))
    for x in (A2(), A3(), 5):
        try:
            await run(x)
        except Exception as e:
            print(type(e).__name__, e, repr(e.__context__), repr(e.__cause__))
        try:
            print([i async for i in x])
        except Exception as e:
            print(type(e).__name__, e, repr(e.__context__), repr(e.__cause__))
        try:
            print(await anext(x))
        except Exception as e:
            print(type(e).__name__, e, repr(e.__context__), repr(e.__cause__))
        try:
            print(await anext(aiter(x)))
        except Exception as e:
            print(type(e).__name__, e, repr(e.__context__), repr(e.__cause__))
    for x in (E1(), E2(), 5):
        try:
            await w(x)
        except Exception as e:
            print(type(e).__name__, e, repr(e.__context__), repr(e.__cause__))


asyncio.run(main())
