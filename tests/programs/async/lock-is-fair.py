import asyncio
lock = asyncio.Lock()
async def use(name, hold):
    async with lock:
        print(name, "has it", lock.locked())
        await asyncio.sleep(hold)
    print(name, "gave it back")
async def main():
    await asyncio.gather(use("a", 0.2), use("b", 0.1), use("c", 0.3))
    try:
        lock.release()
    except RuntimeError as e:
        print(e)
asyncio.run(main())
