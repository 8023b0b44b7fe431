# A loop may make its tasks by a function of the program.
import asyncio


def factory(loop, coro, context=None):
    print("making", coro.__name__)
    return asyncio.Task(coro, loop=loop, context=context)


async def work():
    return asyncio.current_task().get_name()


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_task_factory())
    loop.set_task_factory(factory)
    print(await asyncio.create_task(work(), name="named"))
    print(await asyncio.gather(work(), work()))
    loop.set_task_factory(None)
    print(await asyncio.create_task(work()))


loop = asyncio.new_event_loop()
loop.set_task_factory(None)
loop.run_until_complete(main())
loop.close()
