# Callbacks run in a copy of the context at the time when they were given.
import asyncio
import contextvars

var = contextvars.ContextVar("var")


def show(*args):
    print("callback", args[0] if args and isinstance(args[0], str) else "done", var.get("none"))


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(show, "before")
    var.set(1)
    loop.call_soon(show, "one")
    loop.call_later(0.1, show, "later")
    ctx = contextvars.copy_context()
    ctx.run(var.set, "own")
    loop.call_soon(show, "given", context=ctx)
    ctx.run(loop.call_soon, show, "copied")
    var.set(2)
    future = loop.create_future()
    future.add_done_callback(show)
    var.set(3)
    future.add_done_callback(show, context=ctx)
    print(future.remove_done_callback(print))
    future.set_result(None)
    loop.call_at(loop.time() + 0.2, show, "at", context=ctx)
    await asyncio.sleep(0.3)
    print(var.get())


asyncio.run(main())
