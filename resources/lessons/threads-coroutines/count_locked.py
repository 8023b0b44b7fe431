"""The same with a lock around the step that must not be cut."""
import threading

COUNTERS = 2      # param: 1 to 8
N = 12000         # param: 1000 to 100000

counter = 0
lock = threading.Lock()


def count():
    global counter
    for _ in range(N):
        with lock:
            counter += 1


threads = [threading.Thread(target=count) for _ in range(COUNTERS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("counted", counter, "of", COUNTERS * N)
