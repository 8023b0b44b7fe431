import threading
class Counter:
    def __init__(self):
        self.lock = threading.RLock()
        self.n = 0
    def add(self):
        with self.lock:
            self.n += 1
    def twice(self):
        with self.lock:
            self.add()
            self.add()
counter = Counter()
threads = [threading.Thread(target=counter.twice) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
