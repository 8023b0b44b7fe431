import threading
b = threading.Barrier(3)
for _ in range(2):
    threading.Thread(target=b.wait).start()
# check: 4:5: problem: deadlock: MainThread waits for Thread-1 (wait); Thread-1 (wait) waits for b; Thread-2 (wait) waits for b
