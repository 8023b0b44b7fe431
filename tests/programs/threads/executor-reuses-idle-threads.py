# A pool starts another thread only where none is idle: one job after the other runs in one thread.
import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor

def name():
    return threading.current_thread().name

def after(event):
    event.wait(10)
    return name()

with ThreadPoolExecutor(4, 'pool') as pool:
    names = []
    for _ in range(3):
        names.append(pool.submit(name).result())
        time.sleep(0.3)
    print(names)
    gate = threading.Event()
    kept = pool.submit(after, gate)
    time.sleep(0.3)
    names = []
    for _ in range(2):
        names.append(pool.submit(name).result())
        time.sleep(0.3)
    print(names)
    gate.set()
    print(kept.result())

async def main():
    for _ in range(3):
        print(await asyncio.to_thread(name))
        await asyncio.sleep(0.3)

asyncio.run(main())
