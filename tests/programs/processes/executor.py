# concurrent.futures with processes.
import sys
from concurrent.futures import ProcessPoolExecutor, as_completed, wait, CancelledError, TimeoutError
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import current_process
import multiprocessing

total = 0
base = 0


def square(n):
    global total
    total += n
    return n * n


def fail(n):
    raise KeyError(n)


def leave(n):
    sys.exit(n)


def power(a, b):
    return a ** b + base


def set_base(n):
    global base
    base = n


def name(n):
    return type(current_process()).__name__, current_process().daemon


def give_lambda():
    return lambda: 1


def endless():
    multiprocessing.Event().wait()


if __name__ == '__main__':
    with ProcessPoolExecutor(max_workers=3) as executor:
        futures = [executor.submit(square, n) for n in range(5)]
        print([f.result() for f in futures], all(f.done() for f in futures), total)
        print(sorted(f.result() for f in as_completed([executor.submit(square, n) for n in range(4)])))
        done, rest = wait([executor.submit(square, 3)])
        print(len(done), len(rest))
        print(list(executor.map(square, range(6))), list(executor.map(square, range(7), chunksize=3)))
        print(list(executor.map(pow, [2, 3], [5, 2])), {*executor.map(name, range(4))})
        f = executor.submit(fail, 'key')
        try:
            f.result()
        except KeyError as e:
            print(repr(e), type(e.__cause__).__name__, 'KeyError' in str(e.__cause__), repr(f.exception()))
        try:
            executor.submit(leave, 3).result()
        except SystemExit as e:
            print('SystemExit', e.code)
        for job in (lambda: 1, give_lambda):
            try:
                executor.submit(job).result()
            except Exception as e:
                print(type(e).__name__)
        got = []
        f = executor.submit(square, 9)
        f.add_done_callback(lambda f: got.append(f.result()))
        f.result()
        results = executor.map(fail, [1, 2])
        try:
            next(results)
        except KeyError as e:
            print('map', e)
        try:
            executor.map(square, [1], chunksize=0)
        except ValueError as e:
            print(e)
    print(got)
    try:
        executor.submit(square, 1)
    except RuntimeError as e:
        print(e)
    with ProcessPoolExecutor(1, initializer=set_base, initargs=(1000,)) as executor:
        print(list(executor.map(power, [2, 3], [2, 2])), base)
    try:
        ProcessPoolExecutor(0)
    except ValueError as e:
        print(e)
    executor = ProcessPoolExecutor(2)
    f = executor.submit(endless)
    try:
        f.result(timeout=0.05)
    except TimeoutError as e:
        print('TimeoutError', e.args)
    for child in multiprocessing.active_children():
        child.terminate()
    try:
        f.result()
    except BrokenProcessPool as e:
        print(type(e).__name__, e)
    try:
        executor.submit(square, 1)
    except BrokenProcessPool as e:
        print(type(e).__name__, e)
    executor.shutdown()
    executor = ProcessPoolExecutor(2)
    print(executor.submit(square, 12).result())
