import threading
a, b = threading.Lock(), threading.Lock()
b.acquire()
def work(mine, other):
    for _ in range(3):
        mine.acquire()
        other.release()
threads = [threading.Thread(target=work, args=pair) for pair in ((a, b), (b, a))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
