import asyncio


class Announced(asyncio.Future):
    def __await__(self):
        print('before')
        result = yield from super().__await__()
        print('after')
        return result * 2


class Late(asyncio.Future):
    pass


class Loud:
    def __await__(self):
        print('loud')
        return super().__await__()


class Mixed(Loud, asyncio.Future):
    pass


class Handed:
    def __init__(self, future):
        self.future = future

    def __await__(self):
        return self.future.__await__()


async def main():
    loop = asyncio.get_running_loop()
    for kind in Announced, Late, Mixed:
        future = kind()
        loop.call_later(1, future.set_result, 21)
        print(kind.__name__, await future, loop.time())
    future = loop.create_future()
    loop.call_later(1, future.set_result, 'handed')
    print(await Handed(future))
    future = Announced()
    loop.call_later(1, future.set_exception, ValueError('wrong'))
    try:
        await future
    except ValueError as e:
        print(repr(e))
    print(await asyncio.gather(asyncio.wait_for(Announced(), 0.5), return_exceptions=True))

    future = loop.create_future()
    steps = future.__await__()
    print(iter(steps) is steps, next(steps) is future, future._asyncio_future_blocking)
    try:
        steps.send(None)
    except RuntimeError as e:
        print(e)
    future.set_result('by hand')
    try:
        next(future.__await__())
    except StopIteration as e:
        print(e.value)


asyncio.run(main())
