import asyncio
async def main():
    f = asyncio.get_running_loop().create_future()
    await f
asyncio.run(main())
# check: 4:5: problem: deadlock: Task-1 (main) waits for a future
