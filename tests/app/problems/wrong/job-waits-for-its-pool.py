from concurrent.futures import ThreadPoolExecutor
pool = ThreadPoolExecutor(1)
def inner():
    return 1
def outer():
    return pool.submit(inner).result()
print(pool.submit(outer).result())
# check: 6:12: problem: deadlock: ThreadPoolExecutor-0_0 waits for a job that waits for ThreadPoolExecutor-0_0
