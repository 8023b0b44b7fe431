import threading, time
condition = threading.Condition()
readers = 0
value = 0
def read():
    global readers
    with condition:
        readers += 1
    seen = value
    time.sleep(0.01)
    assert seen == value
    with condition:
        readers -= 1
        if readers == 0:
            condition.notify_all()
def write():
    global value
    with condition:
        while readers > 0:
            condition.wait()
        value = value + 1
threads = [threading.Thread(target=work) for work in (read, write, read, write, read)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert value == 2 and readers == 0
