import asyncio, threading
lock = threading.Lock()
async def work():
    with lock:
        await asyncio.sleep(1)
async def main():
    await asyncio.gather(work(), work())
asyncio.run(main())
# check: 4:5: problem: deadlock: Task-2 (work) holds lock and waits for its loop, which Task-3 (work) blocks
