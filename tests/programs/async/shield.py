import asyncio
async def work():
    await asyncio.sleep(1)
    print("work done")
    return 5
async def main():
    inner = asyncio.create_task(work())
    outer = asyncio.create_task(asyncio.wait_for(asyncio.shield(inner), 0.5))
    try:
        await outer
    except asyncio.TimeoutError:
        print("gave up waiting")
    print(await inner)
asyncio.run(main())
