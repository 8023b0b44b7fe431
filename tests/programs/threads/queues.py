# The three queues and SimpleQueue: order, limits, timeouts, join.
import queue
import threading
import time

for kind in (queue.Queue, queue.LifoQueue, queue.PriorityQueue):
    q = kind()
    for item in (2, 3, 1):
        q.put(item)
    print(kind.__name__, [q.get() for _ in range(q.qsize())], q.empty())

q = queue.Queue(maxsize=1)
q.put('a')
for attempt in (lambda: q.put('b', timeout=0.05), lambda: q.put_nowait('b'), q.get, q.get_nowait,
                lambda: q.get(timeout=0.05), lambda: q.get(timeout=-1), q.task_done, q.task_done):
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)

done = []


def worker():
    while (item := q.get()) is not None:
        time.sleep(0.01)
        done.append(item)
        q.task_done()


t = threading.Thread(target=worker)
t.start()
for i in range(5):
    q.put(i)
q.join()
print(done, q.unfinished_tasks, q.full())
q.put(None)
t.join()
s = queue.SimpleQueue()
s.put(1)
print(s.get(), s.empty(), s.qsize())
