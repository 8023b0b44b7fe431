import threading
lock = threading.RLock()
def down(n):
    with lock:
        if n:
            down(n - 1)
threads = [threading.Thread(target=down, args=(5,)) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
