import threading, time
seats = threading.BoundedSemaphore(2)
def work():
    with seats:
        time.sleep(0.1)
threads = [threading.Thread(target=work) for _ in range(5)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
