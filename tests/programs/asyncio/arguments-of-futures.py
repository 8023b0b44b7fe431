# real clock: Futures and tasks are written in C in CPython, and say so where arguments do not fit.
import asyncio

async def main():
    f = asyncio.get_running_loop().create_future()
    t = asyncio.current_task()
    for wrong in (lambda: f.add_done_callback(), lambda: f.add_done_callback(1, 2), lambda: f.add_done_callback(print, ctx=1),
                  lambda: f.remove_done_callback(), lambda: f.set_result(), lambda: f.set_exception(1, 2),
                  lambda: f.cancel(1, 2), lambda: f.cancel(message='x'), lambda: t.cancel(1, 2), lambda: t.cancel(ms=1),
                  lambda: f.done(1), lambda: f.result(1), lambda: t.exception(3), lambda: t.get_name(1),
                  lambda: t.set_name(), lambda: t.cancelled(1), lambda: f.get_loop(1), lambda: t.uncancel(1),
                  lambda: asyncio.Task(), lambda: asyncio.Future(1), lambda: asyncio.Future(lop=1)):
        try:
            print(wrong())
        except TypeError as e:
            print(e)

asyncio.run(main())
