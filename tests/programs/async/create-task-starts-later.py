import asyncio
async def child():
    print("child runs")
    return 42
async def main():
    task = asyncio.create_task(child())
    print("created", task.done())
    await asyncio.sleep(0)
    print("after sleep", task.done())
    print(await task)
asyncio.run(main())
