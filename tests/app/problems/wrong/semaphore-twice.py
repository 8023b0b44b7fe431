import threading
s = threading.Semaphore(1)
s.acquire()
s.acquire()
# check: 4:1: problem: deadlock: MainThread holds s and waits for s
