import threading
ready = threading.Semaphore(0)
def work():
    ready.release()
thread = threading.Thread(target=work)
thread.start()
ready.acquire()
thread.join()
