import threading, time
lock = threading.Lock()
instance = None
made = 0
def get():
    global instance, made
    if instance is None:
        with lock:
            if instance is None:
                made += 1
                time.sleep(0.01)
                instance = object()
    return instance
threads = [threading.Thread(target=get) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert made == 1
