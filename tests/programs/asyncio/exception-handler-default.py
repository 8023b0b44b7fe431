# The default handler's words, on standard error.
import asyncio


def broken(n, text):
    raise ZeroDivisionError("in a callback")


def bad_handler(loop, context):
    raise KeyError("handler")


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(broken, 1, "x" * 100)
    loop.call_later(0.1, broken, 2, "y")
    await asyncio.sleep(0.2)
    loop.call_exception_handler({"message": "by hand", "detail": [1, 2], "another": "text"})
    loop.default_exception_handler({})
    loop.set_exception_handler(bad_handler)
    loop.call_soon(broken, 3, "z")
    await asyncio.sleep(0)
    print("goes on")


asyncio.run(main())
