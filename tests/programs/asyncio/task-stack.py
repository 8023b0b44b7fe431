# real clock: where a task stands.
import asyncio
import sys


async def inner():
    await asyncio.sleep(1)


async def outer():
    await inner()


async def fails():
    raise ValueError("at the end")


async def main():
    task = asyncio.create_task(outer())
    await asyncio.sleep(0)
    task.print_stack(file=sys.stdout)
    print([(f.f_lineno, f.f_code.co_name) for f in task.get_stack()])
    await task
    task.print_stack(file=sys.stdout)
    bad = asyncio.create_task(fails())
    await asyncio.wait([bad])
    bad.print_stack(file=sys.stdout)
    print(len(bad.get_stack(limit=1)))


asyncio.run(main())
