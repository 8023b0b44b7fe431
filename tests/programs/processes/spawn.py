"""Processes that begin afresh: they run the program again under another name, and unpickle their work."""
import multiprocessing as mp
import threading
from concurrent.futures import ProcessPoolExecutor

print('module', __name__)
counter = 0


def work(n, q):
    global counter
    counter += n
    q.put((mp.current_process().name, counter, __name__, mp.parent_process().name))


class Worker(mp.Process):
    def __init__(self, conn):
        super().__init__()
        self.conn = conn

    def run(self):
        self.conn.send(['hello', self.name])
        print(self.conn.recv())
        self.conn.close()


class Thing:
    def __init__(self, v):
        self.v = v

    def __repr__(self):
        return f'Thing({self.v})'


def try_lock(lock, q):
    q.put(lock.acquire(False))


def square(x):
    return x * x


def thing(x):
    return Thing(x)


def attempt(process):
    try:
        process.start()
    except Exception as e:
        print(type(e).__name__, str(e).split(' at ')[0])
    else:
        process.join()
        print(process.name, process.exitcode)


def main():
    global counter
    mp.set_start_method('spawn')
    print(mp.get_start_method())
    counter = 100
    q = mp.Queue()
    for i in range(2):
        process = mp.Process(target=work, args=(i, q))
        process.start()
        process.join()
        print(q.get())
    lock = mp.Lock()
    with lock:
        process = mp.Process(target=try_lock, args=(lock, q))
        process.start()
        process.join()
    print(q.get())
    a, b = mp.Pipe()
    worker = Worker(b)
    worker.start()
    b.close()
    print(a.recv())
    a.send('bye')
    try:
        a.recv()
    except EOFError:
        print('the other end is closed')
    worker.join()
    with mp.Pool(1) as pool:
        print(pool.map(square, range(5)))
        t = pool.apply(thing, (3,))
        print(t, t.__class__ is Thing)

    def inner():
        pass

    for target in (lambda: 1, inner, Thing(1).__repr__):
        attempt(mp.Process(target=target))
    ctx = mp.get_context('spawn')
    attempt(ctx.Process(target=print, args=('printed', Thing(2))))
    attempt(ctx.Process(target=print, args=(threading.Lock(),)))
    with ProcessPoolExecutor(1, mp_context=ctx) as ex:
        print(list(ex.map(square, range(4))))


if __name__ == '__main__':
    main()
