import threading, time
done = False
def poll():
    while not done:
        time.sleep(0.1)
threads = [threading.Thread(target=poll) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
# with: --until 100
# check: the limit of time was reached; --until raises it
# kept: Thread-2 (poll)
