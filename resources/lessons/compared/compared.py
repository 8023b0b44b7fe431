"""The same small job as processes, as threads and as coroutines: who does the work each time?"""
import asyncio
import multiprocessing
import threading
import time

CONC_UNITS = 2    # param: 1 to 4
N = 3             # param: 1 to 5


def report(number):
    process = multiprocessing.current_process().name
    thread = threading.current_thread().name
    print(f"{process} {thread}: {number}", flush=True)


def job():
    for number in range(N):
        time.sleep(0.1)
        report(number)


async def job_as_coroutine():
    for number in range(N):
        await asyncio.sleep(0.1)
        report(number)


def run_all(kind):
    units = [kind(target=job) for _ in range(CONC_UNITS)]
    for unit in units:
        unit.start()
    for unit in units:
        unit.join()


async def gather_all():
    await asyncio.gather(*[job_as_coroutine() for _ in range(CONC_UNITS)])


if __name__ == "__main__":
    run_all(multiprocessing.Process)
    run_all(threading.Thread)
    asyncio.run(gather_all())
