# What may not be done with processes.
from multiprocessing import Process, Queue, Lock, RLock, BoundedSemaphore, Semaphore, Pool, set_start_method
from multiprocessing import get_start_method, Value, Pipe, current_process
import multiprocessing


def nothing():
    pass


def attempt(function, *args):
    try:
        print('fine', function(*args))
    except Exception as e:
        print(type(e).__name__, e)


def daemon_starts(q):
    try:
        Process(target=nothing).start()
    except AssertionError as e:
        q.put(str(e))


if __name__ == '__main__':
    set_start_method('fork')
    p = Process(target=nothing)
    attempt(p.join)
    print(p.is_alive(), p.exitcode)
    p.start()
    attempt(p.start)
    attempt(setattr, p, 'daemon', True)
    p.join()
    attempt(p.start)
    q = Queue()
    p = Process(target=daemon_starts, args=(q,), daemon=True)
    p.start()
    print(q.get())
    p.join()
    attempt(Lock().release)
    attempt(RLock().release)
    attempt(BoundedSemaphore(2).release)
    attempt(Semaphore, -1)
    attempt(Pool, 0)
    attempt(Process, 1)
    q.close()
    try:
        q.put(1)
    except ValueError as e:
        print(type(e).__name__, str(e).endswith('is closed'))
    attempt(set_start_method, 'fork')
    attempt(set_start_method, 'other', True)
    print(get_start_method())
    v = Value('i', 3)
    attempt(setattr, v, 'value', 1.5)
    attempt(setattr, v, 'value', 'x')
    r, w = Pipe(False)
    attempt(r.send, 1)
    attempt(w.recv)
    try:
        w.send(lambda: 1)
    except Exception as e:
        print(type(e).__name__, 'lambda' in str(e))
    attempt(w.send, Lock())
    attempt(w.send, nothing)
    print(r.recv() is nothing)
    r.close()
    attempt(r.recv)
    attempt(w.send, 1)
    print(multiprocessing.cpu_count() > 0, current_process().exitcode)
