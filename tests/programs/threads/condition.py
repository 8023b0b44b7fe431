# Condition: notify wakes the first that waits, notify_all the rest; wait_for checks again.
import threading
import time

condition = threading.Condition()
items = []
taken = []


def consumer(n):
    with condition:
        condition.wait_for(lambda: items)
        taken.append((n, items.pop(0)))


threads = []
for n in range(3):
    t = threading.Thread(target=consumer, args=(n,))
    t.start()
    threads.append(t)
    time.sleep(0.05)
with condition:
    items.append('a')
    condition.notify()
threads[0].join()
print(taken)
with condition:
    items.extend('bc')
    condition.notify_all()
for t in threads[1:]:
    t.join()
print(sorted(n for n, item in taken), sorted(item for n, item in taken))
with condition:
    print(condition.wait(timeout=0.05), condition.wait_for(lambda: False, timeout=0.05))
