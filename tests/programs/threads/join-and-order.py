# Threads that sleep overlap; joining waits for each.
import threading
import time


def work(n, seconds):
    time.sleep(seconds)
    print('done', n)


threads = [threading.Thread(target=work, args=(n, s)) for n, s in ((1, 0.3), (2, 0.1), (3, 0.2))]
start = time.monotonic()
for t in threads:
    t.start()
for t in threads:
    t.join()
    print('joined', t.name, t.is_alive())
print(round(time.monotonic() - start, 1))
