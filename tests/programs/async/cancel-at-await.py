import asyncio
async def worker():
    try:
        print("working")
        await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        print("cancelled", e.args)
        raise
    finally:
        print("cleanup")
async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(1)
    print(task.cancel("enough"))
    try:
        await task
    except asyncio.CancelledError:
        print("main sees it")
    print(task.cancelled(), task.cancel())
asyncio.run(main())
