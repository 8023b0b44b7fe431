import asyncio
async def fails(delay):
    await asyncio.sleep(delay)
    raise ValueError(f"after {delay}")
async def works():
    await asyncio.sleep(0.5)
    print("still finished")
    return 1
async def main():
    task = asyncio.create_task(works())
    try:
        await asyncio.gather(task, fails(0.2), fails(0.1))
    except ValueError as e:
        print("caught", e)
    print(await task)
asyncio.run(main())
