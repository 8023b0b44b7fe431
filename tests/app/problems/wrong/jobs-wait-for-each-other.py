# after the documentation's example: two futures that wait for each other
import time
from concurrent.futures import ThreadPoolExecutor
def wait_on_b():
    time.sleep(1)
    return b.result()
def wait_on_a():
    time.sleep(1)
    return a.result()
pool = ThreadPoolExecutor(max_workers=2)
a = pool.submit(wait_on_b)
b = pool.submit(wait_on_a)
# check: 9:12: problem: deadlock: ThreadPoolExecutor-0_0 waits for a job that ThreadPoolExecutor-0_1 runs; ThreadPoolExecutor-0_1 waits for a job that ThreadPoolExecutor-0_0 runs
