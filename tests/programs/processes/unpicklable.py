# What goes wrong: targets that cannot be called, things that cannot be sent.
import threading
import multiprocessing as mp


def work(n):
    return n


class P(mp.Process):
    def __init__(self):
        pass


def echo(x):
    return x


def attempt(function):
    try:
        print(function())
    except Exception as e:
        print(type(e).__name__, e)


def run(p):
    p.start()
    p.join()
    print(p.exitcode)


if __name__ == '__main__':
    attempt(lambda: P().start())
    attempt(lambda: mp.Process(target=work, args=5))
    run(mp.Process(target=5))
    run(mp.Process(target=work))
    with mp.Pool(2) as pool:
        attempt(lambda: (pool.map(work)))
        attempt(lambda: (pool.map(None, [1])))
        attempt(lambda: pool.map(work, 5))
        attempt(lambda: pool.apply(echo, (pool,)))
        attempt(lambda: pool.apply(echo, (mp.Queue(),)))
        attempt(lambda: pool.apply(echo, (mp.Lock(),)))
        attempt(lambda: pool.apply(echo, (mp.Value('i'),)))
        attempt(lambda: pool.apply(echo, ((i for i in range(3)),)))
        attempt(lambda: pool.apply(echo, (threading.Lock(),)))
