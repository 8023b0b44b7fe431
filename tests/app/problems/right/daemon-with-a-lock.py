import threading, time
lock = threading.Lock()
def work():
    while True:
        with lock:
            time.sleep(0.01)
        time.sleep(0.01)
threading.Thread(target=work, daemon=True).start()
time.sleep(0.5)
with lock:
    pass
