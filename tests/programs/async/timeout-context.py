import asyncio
async def main():
    try:
        async with asyncio.timeout(1):
            await asyncio.sleep(5)
    except TimeoutError:
        print("timed out at", asyncio.get_running_loop().time())
    async with asyncio.timeout(1):
        await asyncio.sleep(0.5)
    print("in time")
asyncio.run(main())
