from concurrent.futures import ThreadPoolExecutor, as_completed, wait
import time
def work(n):
    time.sleep(n / 10)
    return n
with ThreadPoolExecutor(2) as pool:
    jobs = [pool.submit(work, n) for n in range(5)]
    total = sum(job.result() for job in as_completed(jobs))
    wait([pool.submit(work, 1)])
    list(pool.map(work, range(3)))
