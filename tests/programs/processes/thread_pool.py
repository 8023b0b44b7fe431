# multiprocessing's pool of threads: the same calls, and memory is shared.
import threading
from multiprocessing import Process, current_process
from multiprocessing.pool import ThreadPool, Pool

seen = []


def square(n):
    seen.append(n)
    return n * n


def fail(n):
    raise ValueError(n)


def set_up(n):
    seen.append(n)


if __name__ == '__main__':
    with ThreadPool(3) as pool:
        print(pool.map(square, range(6)), sorted(seen))
        print(pool.apply(square, (7,)), pool.apply_async(square, (8,)).get(), pool.starmap(pow, [(2, 3), (3, 2)]))
        print(list(pool.imap(square, range(3))), sorted(pool.imap_unordered(square, range(4))))
        try:
            pool.map(fail, [1])
        except ValueError as e:
            print(repr(e), e.__cause__)
    seen.clear()
    pool = ThreadPool(2, set_up, ('ready',))
    print(pool.map(lambda n: n + 1, [1, 2]))
    pool.close()
    pool.join()
    print(seen.count('ready'))
    pool = Pool(2)
    try:
        print(pool.map(str, [1, 2]))
    finally:
        pool.terminate()
        pool.join()
