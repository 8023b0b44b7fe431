import threading, time
gate = threading.Semaphore(2)
n = 0
def work():
    global n
    with gate:
        old = n
        time.sleep(0.01)
        n = old + 1
threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
# check: 9:9: problem: lost update of n: Thread-2 (work) writes what it made of the value read in line 7, but Thread-1 (work) has written in line 9 since
