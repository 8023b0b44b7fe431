import threading, time
a, b = threading.RLock(), threading.RLock()
def work(x, y):
    with x:
        with x:
            time.sleep(0.1)
            with y:
                pass
for pair in (a, b), (b, a):
    threading.Thread(target=work, args=pair).start()
# check: 7:13: problem: deadlock: Thread-1 (work) holds a and waits for b; Thread-2 (work) holds b and waits for a
