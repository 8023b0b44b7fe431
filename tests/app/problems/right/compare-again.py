import threading, time
lock = threading.Lock()
n = 0
def work():
    global n
    while True:
        with lock:
            old = n
        new = old + 1
        time.sleep(0.001)
        with lock:
            if n == old:
                n = new
                return
threads = [threading.Thread(target=work) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert n == 3
