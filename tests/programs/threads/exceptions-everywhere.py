# Exceptions where a thread, a pool or a lock calls the program: who hears of them, and what goes on.
import concurrent.futures
import threading
import time


def fail(*args):
    raise ValueError('in', *args)


class Failing(threading.Thread):
    def run(self):
        fail('run')


def started(thread):
    thread.start()
    thread.join()
    print(thread.name, 'has ended')


def inside(lock):
    with lock:
        fail('with')


started(Failing(name='subclass'))
timer = threading.Timer(0.01, fail, ['timer'])
timer.name = 'timer'
started(timer)

# A lock is free again, however its block ends.
lock = threading.RLock()
started(threading.Thread(target=inside, args=(lock,), name='holder'))
print(lock.acquire(timeout=1))
lock.release()
plain = threading.Lock()
try:
    with plain:
        plain.release()
except RuntimeError as e:
    print('exit:', e)
condition = threading.Condition()
try:
    with condition:
        condition.wait_for(fail)
except ValueError as e:
    print(e, condition.acquire(False))

# A plain lock may be released by any thread.
plain.acquire()
started(threading.Thread(target=plain.release, name='other'))
print(plain.locked())

# A job's exception is its future's; a callback's is logged (to nobody here).
with concurrent.futures.ThreadPoolExecutor(2) as pool:
    future = pool.submit(fail, 'job')
    print(repr(future.exception()))
    try:
        future.result()
    except ValueError as e:
        print('result:', e)
    print(pool.submit(int, '7').result())
    mapped = pool.map(int, ['1', 'x', '3'])
    try:
        for value in mapped:
            print(value)
    except ValueError as e:
        print('map:', e)
    leaving = pool.submit(exit, 3)
    print(repr(leaving.exception()))

with concurrent.futures.ThreadPoolExecutor(1, initializer=fail, initargs=('initializer',)) as pool:
    try:
        future = pool.submit(int)
        print(type(future.exception()).__name__)
        time.sleep(0.01)
        pool.submit(int)
    except RuntimeError as e:
        print(type(e).__name__, e)

# A barrier's action breaks it for all.
barrier = threading.Barrier(2, fail)


def meet():
    try:
        barrier.wait()
    except (ValueError, threading.BrokenBarrierError) as e:
        seen.append(type(e).__name__)


seen = []
meeting = [threading.Thread(target=meet) for _ in range(2)]
for thread in meeting:
    thread.start()
for thread in meeting:
    thread.join()
print(sorted(seen), barrier.broken)


def bad_hook(args):
    fail('hook')


threading.excepthook = bad_hook
started(threading.Thread(target=fail, name='hooked'))
