# real clock: what nobody catches goes to the loop's exception handler.
import asyncio


def handler(loop, context):
    print("handler:", sorted(context), context["message"], repr(context.get("exception")))


def broken():
    raise ZeroDivisionError("in a callback")


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_exception_handler())
    loop.set_exception_handler(handler)
    print(loop.get_exception_handler() is handler)
    loop.call_soon(broken)
    await asyncio.sleep(0)
    loop.call_exception_handler({"message": "by hand", "exception": KeyError("k")})
    task = asyncio.create_task(fails())
    await asyncio.sleep(0)
    del task
    await asyncio.sleep(0)
    try:
        loop.set_exception_handler(3)
    except TypeError as e:
        print(e)


async def fails():
    raise ValueError("lost")


asyncio.run(main())
