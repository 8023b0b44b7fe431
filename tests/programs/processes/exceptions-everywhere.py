# Exceptions where a process or a pool calls the program: what its parent hears of them.
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Lock, Pool, Process
import sys


def fail(*args):
    raise ValueError('in', *args)


def inside(lock):
    with lock:
        sys.exit(4)


class Failing(Process):
    def run(self):
        fail('run')


def ended(process):
    process.start()
    process.join()
    print(process.name, process.exitcode)


def callback(value):
    print('callback:', value)


def callback_of(error):
    print('error callback:', repr(error))


if __name__ == '__main__':
    ended(Process(target=fail, args=('target',), name='target'))
    ended(Failing(name='subclass'))
    lock = Lock()
    ended(Process(target=inside, args=(lock,), name='exit'))
    print(lock.acquire(timeout=1))
    lock.release()
    try:
        lock.release()
    except ValueError as e:
        print(e)
    with Pool(2) as pool:
        for call in (lambda: pool.apply(fail, ('apply',)), lambda: pool.map(fail, range(1)),
                     lambda: list(pool.imap(int, ['1', 'x'])), lambda: pool.starmap(fail, [(1, 2)])):
            try:
                print(call())
            except ValueError as e:
                print(type(e).__name__, e, type(e.__cause__).__name__)
        job = pool.apply_async(fail, ('async',), callback=callback, error_callback=callback_of)
        job.wait()
        print(job.ready(), job.successful())
        print(pool.apply_async(int, ('5',), callback=callback).get())
    with ProcessPoolExecutor(1) as pool:
        future = pool.submit(fail, 'submit')
        print(repr(future.exception()))
        print(pool.submit(int, '7').result())
        try:
            print(list(pool.map(int, ['1', 'x'])))
        except ValueError as e:
            print(e)
        future = pool.submit(exit, 3)
        print(repr(future.exception()))
