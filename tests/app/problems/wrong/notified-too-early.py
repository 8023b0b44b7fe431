import threading
c = threading.Condition()
with c:
    c.notify()
with c:
    c.wait()
# check: 6:5: problem: deadlock: MainThread waits for c to be notified
