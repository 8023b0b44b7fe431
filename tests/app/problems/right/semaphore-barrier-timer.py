import threading
places = threading.Semaphore(2)
barrier = threading.Barrier(3)
def work():
    with places:
        pass
    barrier.wait()
threads = [threading.Thread(target=work) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
timer = threading.Timer(0.5, list)
timer.start()
timer.join()
