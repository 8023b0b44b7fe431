import asyncio
async def bad():
    await asyncio.sleep(0.1)
    return 1 / 0
async def main():
    task = asyncio.create_task(bad())
    await asyncio.sleep(0.2)
    print(task.done(), repr(task.exception()))
    try:
        await task
    except ZeroDivisionError as e:
        print("caught", e)
asyncio.run(main())
