import threading, time
forks = [threading.Lock() for _ in range(3)]
def dine(i):
    with forks[i]:
        time.sleep(0.1)
        with forks[(i + 1) % 3]:
            pass
for i in range(3):
    threading.Thread(target=dine, args=(i,)).start()
# check: 6:9: problem: deadlock: Thread-1 (dine) holds forks[0] and waits for forks[1]; Thread-2 (dine) holds forks[1] and waits for forks[2]; Thread-3 (dine) holds forks[2] and waits for forks[0]
