import threading
event = threading.Event()
seen = []
def wait():
    event.wait()
    seen.append(1)
threads = [threading.Thread(target=wait) for _ in range(3)]
for thread in threads:
    thread.start()
event.set()
for thread in threads:
    thread.join()
