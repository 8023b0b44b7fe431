# real clock: a loop that is left alone takes its tasks with it.
import asyncio


async def background():
    await asyncio.sleep(100)


async def main():
    asyncio.create_task(background(), name="left")
    await asyncio.sleep(0)
    print("main done")


loop = asyncio.get_event_loop()
loop.run_until_complete(main())
print("program ends")
