"""Two threads count in one variable.  A thread may be stopped anywhere."""
import threading

COUNTERS = 2      # param: 1 to 8
N = 12000         # param: 1000 to 100000

counter = 0


def count():
    global counter
    for _ in range(N):
        counter += 1


threads = [threading.Thread(target=count) for _ in range(COUNTERS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("counted", counter, "of", COUNTERS * N)
