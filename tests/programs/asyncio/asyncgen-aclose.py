# aclose by hand.
import asyncio


async def numbers():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print("exit")
        raise
    finally:
        await asyncio.sleep(0.1)
        print("finally")


async def ignores():
    try:
        yield 1
    except GeneratorExit:
        yield 2


async def main():
    g = numbers()
    print(await g.__anext__())
    await g.aclose()
    await g.aclose()
    try:
        await g.__anext__()
    except StopAsyncIteration:
        print("ended")
    fresh = numbers()
    await fresh.aclose()
    bad = ignores()
    await bad.__anext__()
    try:
        await bad.aclose()
    except RuntimeError as e:
        print(e)
    from contextlib import aclosing
    async with aclosing(numbers()) as closing:
        async for n in closing:
            print(n)
            break
    print("end")


asyncio.run(main())
