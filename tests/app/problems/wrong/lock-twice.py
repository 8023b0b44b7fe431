import threading
lock = threading.Lock()
with lock:
    with lock:
        pass
# check: 4:5: problem: deadlock: MainThread holds lock and waits for lock
