import threading
n = 0
lock = threading.Lock()
def work():
    global n
    for _ in range(50):
        with lock:
            n += 1
threads = [threading.Thread(target=work) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
