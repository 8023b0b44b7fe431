# real clock: whether a pending task's coroutine went before it, and that its sleep is left alone.
import asyncio


async def background():
    await asyncio.sleep(100)


async def careful():
    try:
        await asyncio.sleep(100)
    finally:
        print('closed')


async def main():
    asyncio.create_task(careful())
    await asyncio.sleep(0)


loop = asyncio.new_event_loop()
kept = loop.create_task(background())
loop.run_until_complete(main())
loop.close()
print('end')
