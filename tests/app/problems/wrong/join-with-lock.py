import threading
lock = threading.Lock()
def work():
    with lock:
        pass
thread = threading.Thread(target=work)
with lock:
    thread.start()
    thread.join()
# check: 9:5: problem: deadlock: MainThread holds lock and waits for Thread-1 (work); Thread-1 (work) waits for lock
# check: 4:5: problem: deadlock: MainThread holds lock and waits for Thread-1 (work); Thread-1 (work) waits for lock
