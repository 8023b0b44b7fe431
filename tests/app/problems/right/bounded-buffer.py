import threading
lock = threading.Lock()
not_empty, not_full = threading.Condition(lock), threading.Condition(lock)
items, made, taken = [], 0, 0
def produce():
    global made
    for _ in range(8):
        with not_full:
            while len(items) == 2:
                not_full.wait()
            made += 1
            items.append(made)
            not_empty.notify()
def consume():
    global taken
    for _ in range(8):
        with not_empty:
            while not items:
                not_empty.wait()
            items.pop(0)
            taken += 1
            not_full.notify()
threads = [threading.Thread(target=work) for work in (produce, produce, consume, consume)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert made == taken == 16
