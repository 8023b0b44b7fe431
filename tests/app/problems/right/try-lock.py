import threading, time
left, right = threading.Lock(), threading.Lock()
n = 0
def work(first, second):
    global n
    for attempt in range(100):
        with first:
            if second.acquire(timeout=0.01):
                n += 1
                second.release()
                return
        time.sleep(0.003 * (attempt + 1) * (first is left))
threads = [threading.Thread(target=work, args=pair) for pair in ((left, right), (right, left))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert n == 2
