import threading, time
class Account:
    def __init__(self):
        self.balance = 0
        self.reading, self.writing = threading.Lock(), threading.Lock()
    def add(self, n):
        with self.reading:
            old = self.balance
        time.sleep(0.01)
        with self.writing:
            self.balance = old + n
account = Account()
threads = [threading.Thread(target=account.add, args=(n,)) for n in (1, 2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
# check: 11:13: problem: lost update of self.balance: Thread-2 (add) writes what it made of the value read in line 8, but Thread-1 (add) has written in line 11 since
