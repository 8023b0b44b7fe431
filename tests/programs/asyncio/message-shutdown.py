# A task that fails while the loop is shut down is reported.
import asyncio


async def stubborn():
    try:
        await asyncio.sleep(100)
    except asyncio.CancelledError:
        raise ValueError("not like this")


async def main():
    asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    return "done"


print(asyncio.run(main()))
