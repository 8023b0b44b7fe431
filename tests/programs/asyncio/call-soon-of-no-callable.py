# real clock: what is no callable is told when its turn comes, in debug mode at once.
import asyncio


def show(loop, context):
    print(context['message'].split(' at ')[0], repr(context['exception']))


async def work():
    pass


async def main():
    loop = asyncio.get_running_loop()
    print(loop.call_soon('x'))
    await asyncio.sleep(0)
    loop.set_exception_handler(show)
    loop.call_soon('x')
    loop.call_soon(5, 1)
    loop.call_soon(object)
    loop.call_later(0.01, 'y', 3)
    loop.call_at(loop.time() + 0.02, None)
    await asyncio.sleep(0.1)
    loop.set_debug(True)
    for function in (loop.call_soon, lambda f: loop.call_later(1, f), lambda f: loop.call_at(1, f),
                     loop.call_soon_threadsafe):
        for callback in 'x', work:
            try:
                function(callback)
            except TypeError as e:
                print(e)


asyncio.run(main())
