import threading, time
a = threading.Lock()
b = threading.Lock()
def work():
    with a:
        time.sleep(0.1)
        with b:
            pass
threads = [threading.Thread(target=work) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
