import threading
mine = threading.local()
lock = threading.Lock()
total = 0
def add(n):
    mine.sum = getattr(mine, "sum", 0) + n
def work():
    global total
    for n in range(50):
        add(n)
    with lock:
        total += mine.sum
threads = [threading.Thread(target=work) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert total == 3 * 1225
