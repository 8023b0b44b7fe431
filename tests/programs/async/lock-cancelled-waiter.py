import asyncio
async def use(lock, name):
    try:
        async with lock:
            print(name, "in")
            await asyncio.sleep(1)
    except asyncio.CancelledError:
        print(name, "cancelled")
async def main():
    lock = asyncio.Lock()
    tasks = [asyncio.create_task(use(lock, n)) for n in "abc"]
    await asyncio.sleep(0.5)
    tasks[1].cancel()
    await asyncio.gather(*tasks)
asyncio.run(main())
