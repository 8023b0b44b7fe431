import threading, time
free = ["a", "b"]
places = threading.BoundedSemaphore(2)
lock = threading.Lock()
used = 0
def work():
    global used
    with places:
        with lock:
            connection = free.pop()
            used += 1
        time.sleep(0.01)
        with lock:
            free.append(connection)
threads = [threading.Thread(target=work) for _ in range(5)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert used == 5 and len(free) == 2
