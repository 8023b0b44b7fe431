# Whoever is cancelled while it gathers with return_exceptions gets what ended the last of them.
import asyncio


async def child(delay, error=None):
    await asyncio.sleep(delay)
    if error is not None:
        raise error(delay)


async def work():
    try:
        await asyncio.gather(child(0.3), child(0.1, asyncio.CancelledError), return_exceptions=True)
    except asyncio.CancelledError as e:
        print(repr(e))


async def main():
    asyncio.create_task(work())
    await asyncio.sleep(0.1)


asyncio.run(main())
