import threading, time
now = [0]
def work():
    for _ in range(2):
        mean = now[0] + 1
        time.sleep(0.01)
        now[0] = mean
threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
# check: 7:9: problem: lost update of now[0]: Thread-2 (work) writes what it made of the value read in line 5, but Thread-1 (work) has written in line 7 since (3 times)
