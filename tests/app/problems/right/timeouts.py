import threading, time
a = threading.Lock()
b = threading.Lock()
def work(x, y):
    with x:
        time.sleep(0.1)
        if y.acquire(timeout=1):
            y.release()
threads = [threading.Thread(target=work, args=pair) for pair in ((a, b), (b, a))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
