import threading
lock = threading.Lock()
def work():
    lock.acquire()
thread = threading.Thread(target=work)
thread.start()
thread.join()
# check: 4:5: problem: Thread-1 (work) takes lock and never releases it
