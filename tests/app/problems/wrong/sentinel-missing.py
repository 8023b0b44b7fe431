import queue, threading
jobs = queue.Queue()
def work():
    while jobs.get() is not None:
        pass
threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
jobs.put(None)
for thread in threads:
    thread.join()
# check: 11:5: problem: deadlock: MainThread waits for Thread-2 (work); Thread-2 (work) waits for an item of jobs
