import asyncio, threading, time
lock = threading.Lock()
n = 0
def work():
    global n
    with lock:
        n += 1
        time.sleep(0.05)
async def main():
    loop = asyncio.get_running_loop()
    await asyncio.gather(*(loop.run_in_executor(None, work) for _ in range(4)))
asyncio.run(main())
