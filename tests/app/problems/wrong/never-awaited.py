import asyncio
async def work():
    pass
async def main():
    work()
asyncio.run(main())
# check: 5:5: problem: coroutine 'work' was never awaited
