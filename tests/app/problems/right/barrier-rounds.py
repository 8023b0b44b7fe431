import threading
barrier = threading.Barrier(3)
def work():
    for _ in range(3):
        barrier.wait()
threads = [threading.Thread(target=work) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
