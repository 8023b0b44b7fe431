import threading
class Part:
    def __init__(self):
        self.n = 0
    def run(self):
        for _ in range(50):
            self.n += 1
parts = [Part() for _ in range(3)]
threads = [threading.Thread(target=part.run) for part in parts]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
total = sum(part.n for part in parts)
