import threading, time
a = threading.Lock()
b = threading.Lock()
def work(x, y):
    with x:
        time.sleep(0.1)
        y.acquire(timeout=100)
for pair in (a, b), (b, a):
    threading.Thread(target=work, args=pair, daemon=True).start()
time.sleep(1)
