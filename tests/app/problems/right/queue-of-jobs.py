import threading, queue
q = queue.Queue(2)
total = 0
def produce():
    for i in range(10):
        q.put(i)
    q.put(None)
def consume():
    global total
    while (item := q.get()) is not None:
        total += item
threads = [threading.Thread(target=produce), threading.Thread(target=consume)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
