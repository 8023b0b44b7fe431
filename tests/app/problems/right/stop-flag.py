import threading, time
running = True
rounds = [0, 0]
def work(i):
    while running:
        rounds[i] += 1
        time.sleep(0.01)
threads = [threading.Thread(target=work, args=(i,)) for i in range(2)]
for thread in threads:
    thread.start()
time.sleep(0.05)
running = False
for thread in threads:
    thread.join()
