"""Waiting work: threads wait at the same time."""
import threading
import time

WAITERS = 4       # param: 1 to 20
PAUSE = 0.004     # param: 0.001 to 0.1


def fetch():
    time.sleep(PAUSE)


threads = [threading.Thread(target=fetch) for _ in range(WAITERS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("all", WAITERS, "are done")
