import asyncio
async def download(n, sem, active):
    async with sem:
        active.append(n)
        print("active", len(active), n)
        await asyncio.sleep(1)
        active.remove(n)
async def main():
    sem = asyncio.Semaphore(2)
    active = []
    await asyncio.gather(*(download(n, sem, active) for n in range(5)))
    print(asyncio.get_running_loop().time(), sem.locked())
asyncio.run(main())
