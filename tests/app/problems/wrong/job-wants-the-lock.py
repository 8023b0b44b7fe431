import asyncio, threading
lock = threading.Lock()
def work():
    with lock:
        return 1
async def main():
    with lock:
        await asyncio.to_thread(work)
asyncio.run(main())
# check: 8:9: problem: deadlock: Task-1 (main) holds lock and waits for a job that asyncio_0 runs; asyncio_0 waits for lock
