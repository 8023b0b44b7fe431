import threading, time
counter = 0
def more(n):
    return n + 1
def work():
    global counter
    old = counter
    time.sleep(0.1)
    new = more(old)
    counter = new
threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
# check: 10:5: problem: lost update of counter: Thread-2 (work) writes what it made of the value read in line 7, but Thread-1 (work) has written in line 10 since
