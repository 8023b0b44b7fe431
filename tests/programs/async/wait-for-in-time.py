import asyncio
async def work():
    await asyncio.sleep(1)
    return "result"
async def main():
    print(await asyncio.wait_for(work(), timeout=2))
    print(await asyncio.wait_for(work(), None))
    print(asyncio.get_running_loop().time())
asyncio.run(main())
