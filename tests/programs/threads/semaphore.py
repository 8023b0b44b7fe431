# No more than two are inside, whoever they are.
import threading
import time

semaphore = threading.BoundedSemaphore(2)
inside = 0
most = 0
lock = threading.Lock()


def use(n):
    global inside, most
    with semaphore:
        with lock:
            inside += 1
            most = max(most, inside)
        time.sleep(0.05)
        with lock:
            inside -= 1


threads = [threading.Thread(target=use, args=(n,)) for n in range(6)]
start = time.monotonic()
for t in threads:
    t.start()
for t in threads:
    t.join()
print(most, round(time.monotonic() - start, 1) >= 0.1)
print(semaphore.acquire(timeout=0.01), semaphore.acquire(False), semaphore.acquire(blocking=False))
semaphore.release(2)
try:
    semaphore.release()
except ValueError as e:
    print(e)
