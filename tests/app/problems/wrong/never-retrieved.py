import asyncio
async def work():
    raise ValueError('no')
async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0)
asyncio.run(main())
# check: 3:5: problem: Task-2 (work) failed and nobody looked at its exception
