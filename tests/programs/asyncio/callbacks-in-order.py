# Done callbacks are called in the order in which they were added, a turn after the end.
import asyncio
import functools


async def work():
    return "result"


async def main():
    def show(name, task):
        print(name, task.result())

    task = asyncio.create_task(work())
    a = functools.partial(show, "a")
    task.add_done_callback(a)
    task.add_done_callback(functools.partial(show, "b"))
    task.add_done_callback(print_it)
    task.add_done_callback(print_it)
    print(task.remove_done_callback(print_it), task.remove_done_callback(print_it))
    task.add_done_callback(lambda t: print("lambda", t.done()))
    await task
    print("awaited")
    task.add_done_callback(functools.partial(show, "late"))
    print("added")
    await asyncio.sleep(0)


def print_it(task):
    print("never")


asyncio.run(main())
