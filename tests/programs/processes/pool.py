# Pools of processes.
import multiprocessing
from multiprocessing import Pool, current_process, TimeoutError

factor = 1


def square(n):
    return n * n


def add(a, b=10):
    return a + b


def fail(n):
    if n == 2:
        raise ValueError('two', n)
    return n


def scaled(n):
    return n * factor


def set_up(f):
    global factor
    factor = f


def whose(n):
    return current_process().name, current_process().daemon


def unpicklable(n):
    return lambda: n


def wait(n):
    multiprocessing.Event().wait()


if __name__ == '__main__':
    with Pool(3) as pool:
        print(pool.map(square, range(10)))
        print(pool.map(square, [], chunksize=2), pool.map(square, (1, 2, 3), 2))
        print(list(pool.imap(square, range(5))), list(pool.imap(square, range(7), chunksize=3)))
        print(sorted(pool.imap_unordered(square, range(6))))
        print(pool.starmap(add, [(1, 2), (3,)]), pool.starmap_async(add, [(5, 6)]).get())
        print(pool.apply(add, (1,), {'b': 4}), pool.apply_async(add, (2, 3)).get(timeout=10))
        got = []
        result = pool.map_async(square, [4, 5], callback=got.append)
        result.wait()
        print(result.ready(), result.successful(), result.get(), got)
        wrong = []
        result = pool.apply_async(fail, (2,), error_callback=lambda e: wrong.append(repr(e)))
        try:
            result.get()
        except ValueError as e:
            print(repr(e), e.args, type(e.__cause__).__name__, 'ValueError' in str(e.__cause__), wrong,
                  result.successful())
        try:
            pool.map(fail, range(5))
        except ValueError as e:
            print('map', e)
        results = pool.imap(fail, range(4))
        for i in range(4):
            try:
                print(next(results))
            except ValueError as e:
                print('imap', e)
        print(next(results, 'end'))
        names = {name for name, daemon in pool.map(whose, range(20))}
        print(names <= {f'ForkPoolWorker-{i}' for i in (1, 2, 3)})
        try:
            pool.map(lambda x: x, [1])
        except Exception as e:
            print(type(e).__name__, 'lambda' in str(e))
        try:
            pool.apply(unpicklable, (1,))
        except Exception as e:
            print(type(e).__name__, str(e).startswith("Error sending result: '<function unpicklable.<locals>.<lambda>"))
        try:
            pool.apply_async(wait, (1,)).get(timeout=0.05)
        except TimeoutError as e:
            print(type(e).__name__, e.args)
    try:
        pool.map(square, [1])
    except ValueError as e:
        print(e)
    pool = Pool(2, initializer=set_up, initargs=(100,))
    print(pool.map(scaled, range(3)), scaled(1))
    try:
        pool.join()
    except ValueError as e:
        print(e)
    pool.close()
    pool.join()
    try:
        pool.apply(square, (1,))
    except ValueError as e:
        print(e)
    with Pool(1, maxtasksperchild=2) as pool:
        print([pool.apply(whose, (i,))[0] for i in range(5)])
