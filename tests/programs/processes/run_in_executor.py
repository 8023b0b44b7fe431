# ours: the checking runner's clock cannot wait for processes (the output is CPython's).
# Event loops, threads and processes together.
import asyncio
import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import Process, Queue, current_process


def square(n):
    return n * n


async def child_main(q):
    async def one(n):
        await asyncio.sleep(0)
        return asyncio.current_task().get_name()
    q.put(await asyncio.gather(one(1), one(2)))


def child(q):
    asyncio.run(child_main(q))
    results = []
    threads = [threading.Thread(target=lambda n=n: results.append(n)) for n in range(3)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    q.put((sorted(results), [t.name for t in threads], threading.current_thread().name,
           threading.main_thread() is threading.current_thread()))
    with ThreadPoolExecutor(2) as pool:
        q.put(list(pool.map(square, range(3))))


async def main():
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(2) as pool:
        print(await loop.run_in_executor(pool, square, 5))
        print(await asyncio.gather(*[loop.run_in_executor(pool, square, n) for n in range(4)]))
        try:
            await loop.run_in_executor(pool, square, 'x')
        except TypeError as e:
            print('TypeError', e)
    q = Queue()
    p = Process(target=child, args=(q,))
    p.start()
    for i in range(3):
        print(await asyncio.to_thread(q.get))
    await asyncio.to_thread(p.join)
    print(p.exitcode)


if __name__ == '__main__':
    asyncio.run(main())
