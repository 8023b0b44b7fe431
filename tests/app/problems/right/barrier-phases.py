import threading
N = 3
barrier = threading.Barrier(N)
now = [1, 2, 3]
def work(i):
    for _ in range(4):
        mean = (now[i - 1] + now[i] + now[(i + 1) % N]) / 3
        barrier.wait()
        now[i] = mean
        barrier.wait()
threads = [threading.Thread(target=work, args=(i,)) for i in range(N)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
