import threading
condition = threading.Condition()
ready = 0
def wait():
    global ready
    with condition:
        while ready == 0:
            condition.wait()
        ready -= 1
def wake():
    global ready
    for _ in range(3):
        with condition:
            ready += 1
            condition.notify()
threads = [threading.Thread(target=wait) for _ in range(3)] + [threading.Thread(target=wake)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
