import threading
condition = threading.Condition()
items = []
def take():
    with condition:
        condition.wait()
        items.pop()
def put():
    with condition:
        items.append(1)
        condition.notify()
threads = [threading.Thread(target=work) for work in (put, take)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
# check: 16:5: problem: deadlock: MainThread waits for Thread-2 (take); Thread-2 (take) waits for condition to be notified
