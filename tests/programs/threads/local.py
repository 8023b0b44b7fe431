# Each thread has its own attributes of a local.
import threading

data = threading.local()
data.x = 'main'


class Counter(threading.local):
    start = 10

    def __init__(self, step):
        self.step = step
        self.n = self.start


counter = Counter(5)


def work():
    print(hasattr(data, 'x'), sorted(data.__dict__))
    data.x = 'thread'
    counter.n += counter.step
    print(data.x, counter.n, sorted(counter.__dict__))


for _ in range(2):
    t = threading.Thread(target=work)
    t.start()
    t.join()
print(data.x, counter.n)
del data.x
try:
    data.x
except AttributeError as e:
    print(e)
