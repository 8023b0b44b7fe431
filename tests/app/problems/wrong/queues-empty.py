import queue, threading
a, b = queue.Queue(), queue.Queue()
def work(mine, other):
    other.put(mine.get() + 1)
for pair in (a, b), (b, a):
    threading.Thread(target=work, args=pair).start()
# check: 4:15: problem: deadlock: MainThread waits for Thread-1 (work); Thread-1 (work) waits for an item of a; Thread-2 (work) waits for an item of b
