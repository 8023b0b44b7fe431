import threading, time
def work(other):
    time.sleep(0.1)
    threads[other].join()
threads = [threading.Thread(target=work, args=(1,)), threading.Thread(target=work, args=(0,))]
for thread in threads:
    thread.start()
# check: 4:5: problem: deadlock: Thread-1 (work) waits for Thread-2 (work); Thread-2 (work) waits for Thread-1 (work)
