# start() comes back when the thread has begun, so what a new thread does first comes first.
import threading
import time
from concurrent.futures import ThreadPoolExecutor

order = []


def work(n):
    order.append(n)
    time.sleep(0.2)


threads = []
for n in range(3):
    thread = threading.Thread(target=work, args=(n,))
    thread.start()
    time.sleep(0.02)
    order.append(f'after {n}')
    threads.append(thread)
for thread in threads:
    thread.join()
print(order)

with ThreadPoolExecutor(1) as pool:
    future = pool.submit(time.sleep, 0.2)
    time.sleep(0.02)
    print(future.running(), future.done())
