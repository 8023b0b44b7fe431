# A name that is given to a group's task uses up a number, too.
import asyncio


async def work():
    print(asyncio.current_task().get_name())


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(work(), name='one')
        group.create_task(work())
        group.create_task(work(), name='two')
    asyncio.get_running_loop().create_task(work(), name='of the loop')
    await asyncio.create_task(work())


asyncio.run(main())
