import queue, threading
jobs, done = queue.Queue(2), queue.Queue()
total = 0
lock = threading.Lock()
def work():
    global total
    while (job := jobs.get()) is not None:
        with lock:
            total += job
        jobs.task_done()
    jobs.task_done()
threads = [threading.Thread(target=work) for _ in range(3)]
for thread in threads:
    thread.start()
for job in range(20):
    jobs.put(job)
for thread in threads:
    jobs.put(None)
jobs.join()
for thread in threads:
    thread.join()
assert total == 190
