from concurrent.futures import ThreadPoolExecutor
import time
total = 0
def work(n):
    global total
    old = total
    time.sleep(0.01)
    total = old + n
with ThreadPoolExecutor(2) as pool:
    list(pool.map(work, range(2)))
# check: 8:5: problem: lost update of total: ThreadPoolExecutor-0_1 writes what it made of the value read in line 6, but ThreadPoolExecutor-0_0 has written in line 8 since
