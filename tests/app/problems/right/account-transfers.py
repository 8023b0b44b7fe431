import threading, time
class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = threading.Lock()
accounts = [Account(100) for _ in range(3)]
def transfer(source, target, amount):
    first, second = sorted((source, target))
    with accounts[first].lock, accounts[second].lock:
        accounts[source].balance -= amount
        time.sleep(0.001)
        accounts[target].balance += amount
threads = [threading.Thread(target=transfer, args=pair) for pair in ((0, 1, 10), (1, 2, 20), (2, 0, 30))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert sum(account.balance for account in accounts) == 300
