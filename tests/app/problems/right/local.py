import threading
data = threading.local()
def work():
    data.n = 0
    for _ in range(50):
        data.n += 1
threads = [threading.Thread(target=work) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
