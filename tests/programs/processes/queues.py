# Queues between processes: order, limits, sentinels, task_done.
import queue
from multiprocessing import Process, Queue, JoinableQueue, SimpleQueue, Lock
from collections import namedtuple
from enum import Enum

Point = namedtuple('Point', 'x y')


class Color(Enum):
    RED = 1
    BLUE = 'b'


class Job:
    def __init__(self, n):
        self.n = n
        self.me = self

    def __eq__(self, other):
        return isinstance(other, Job) and self.n == other.n


def square(jobs, results):
    while True:
        job = jobs.get()
        if job is None:
            break
        results.put((job.n, job.n ** 2, job.me is job, isinstance(job, Job)))
    results.put(None)


def echo(q, back):
    for item in iter(q.get, 'end'):
        back.put(item)


def drain(q):
    while True:
        n = q.get()
        if n is None:
            break
        q.task_done()
    q.task_done()


if __name__ == '__main__':
    jobs, results = Queue(), Queue()
    p = Process(target=square, args=(jobs, results))
    p.start()
    for n in range(4):
        jobs.put(Job(n))
    jobs.put(None)
    for result in iter(results.get, None):
        print(result)
    p.join()

    q, back = SimpleQueue(), SimpleQueue()
    p = Process(target=echo, args=(q, back))
    p.start()
    values = [1, 2.5, 'text', b'bytes', None, True, [1, [2]], {'a': (1,)}, {3}, frozenset({4}), 10 ** 15,
              Point(1, 2), Color.RED, Color.BLUE, Job(4), range(3), Exception('e', 1), len, Job, square]
    for v in values[:-1]:
        q.put(v)
        got = back.get()
        print(got == v, type(got) is type(v), repr(got) if not callable(got) and not isinstance(got, Job) else '')
    q.put('end')
    p.join()
    print(back.empty())

    limited = Queue(2)
    limited.put(1)
    limited.put(2, timeout=1)
    print(limited.full(), limited.qsize())
    for how in ({'block': False}, {'timeout': 0.01}):
        try:
            limited.put(3, **how)
        except queue.Full:
            print('Full', how)
    print(limited.get(), limited.get())
    for how in ({'block': False}, {'timeout': 0.01}):
        try:
            limited.get(**how)
        except queue.Empty:
            print('Empty', how)
    print(limited.empty())

    tasks = JoinableQueue()
    p = Process(target=drain, args=(tasks,))
    p.start()
    for n in range(3):
        tasks.put(n)
    tasks.join()
    print('all done')
    tasks.put(None)
    tasks.join()
    p.join()
    try:
        tasks.task_done()
    except ValueError as e:
        print(e)
