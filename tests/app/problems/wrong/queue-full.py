import queue
q = queue.Queue(2)
for i in range(3):
    q.put(i)
# check: 4:5: problem: deadlock: MainThread waits for room in q
