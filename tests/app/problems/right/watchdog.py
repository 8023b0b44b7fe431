import threading, time
late = []
lock = threading.Lock()
def bark(name):
    with lock:
        late.append(name)
def work(name, seconds):
    dog = threading.Timer(0.05, bark, [name])
    dog.start()
    time.sleep(seconds)
    dog.cancel()
    dog.join()
threads = [threading.Thread(target=work, args=job) for job in (("quick", 0.01), ("slow", 0.1))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert late == ["slow"]
