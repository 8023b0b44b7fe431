import threading, time
a = threading.Lock()
b = threading.Lock()
def work(x, y):
    with x:
        time.sleep(0.1)
        with y:
            pass
for pair in (a, b), (b, a):
    threading.Thread(target=work, args=pair).start()
# check: 7:9: problem: deadlock: Thread-1 (work) holds a and waits for b; Thread-2 (work) holds b and waits for a
