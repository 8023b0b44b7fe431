import threading, time
def work():
    time.sleep(0.1)
threads = [threading.Thread(target=work) for _ in range(3)]
for thread in threads:
    thread.start()
time.sleep(1)
for thread in threads:
    thread.join()
