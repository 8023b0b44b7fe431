# real clock: a closed loop's tasks go at the end, after their coroutines.
import asyncio


async def background():
    await asyncio.sleep(100)


async def main():
    asyncio.create_task(background())
    await asyncio.sleep(0)


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
loop.close()
print("program ends")
