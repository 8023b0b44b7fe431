import queue, threading
q = queue.Queue()
def work():
    while True:
        q.get()
        q.task_done()
for _ in range(3):
    threading.Thread(target=work, daemon=True).start()
for i in range(10):
    q.put(i)
q.join()
