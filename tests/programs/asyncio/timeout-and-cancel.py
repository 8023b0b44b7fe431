# Being cancelled from outside is not a timeout.
import asyncio


async def worker():
    try:
        async with asyncio.timeout(1):
            await asyncio.sleep(5)
    except TimeoutError:
        print("timeout")
    except asyncio.CancelledError:
        print("cancelled", asyncio.current_task().cancelling())
        raise


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(0.5)
    task.cancel("enough")
    try:
        await task
    except asyncio.CancelledError as e:
        print("main:", repr(e))


asyncio.run(main())
