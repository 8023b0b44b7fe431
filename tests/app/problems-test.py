#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Problems that check finds, and that it does not find where there are none:
problems-test.py COROSCOPE."""
import os
import subprocess
import sys
import tempfile
from pathlib import Path

COROSCOPE = str(Path(sys.argv[1]).resolve())
ROOT = Path(__file__).resolve().parent.parent
results = []

# Each program, and what is found in it: the begin of each line after the file's name.
WRONG = {
    'two-locks': ('''import threading, time
a = threading.Lock()
b = threading.Lock()
def work(x, y):
    with x:
        time.sleep(0.1)
        with y:
            pass
for pair in (a, b), (b, a):
    threading.Thread(target=work, args=pair).start()
''', ['7:9: problem: deadlock: Thread-1 (work) holds a and waits for b; '
      'Thread-2 (work) holds b and waits for a']),
    'two-locks-others-run': ('''import threading, time
a = threading.Lock()
b = threading.Lock()
def work(x, y):
    with x:
        time.sleep(0.1)
        with y:
            pass
for pair in (a, b), (b, a):
    threading.Thread(target=work, args=pair, daemon=True).start()
time.sleep(10)
''', ['7:9: problem: deadlock: Thread-1 (work) holds a and']),
    'lock-twice': ('''import threading
lock = threading.Lock()
with lock:
    with lock:
        pass
''', ['4:1: problem: deadlock: MainThread holds lock and waits for lock'.replace('4:1', '4:5')]),
    'join-with-lock': ('''import threading
lock = threading.Lock()
def work():
    with lock:
        pass
thread = threading.Thread(target=work)
with lock:
    thread.start()
    thread.join()
''', ['9:5: problem: deadlock: MainThread holds lock and waits for Thread-1 (work); '
      'Thread-1 (work) waits for lock',
      '4:5: problem: deadlock: MainThread holds lock and waits for Thread-1 (work); '
      'Thread-1 (work) waits for lock']),
    'tasks-two-locks': ('''import asyncio
async def work(x, y):
    async with x:
        await asyncio.sleep(1)
        async with y:
            pass
async def main():
    a = asyncio.Lock()
    b = asyncio.Lock()
    await asyncio.gather(work(a, b), work(b, a))
asyncio.run(main())
''', ['5:9: problem: deadlock: Task-2 (work) holds a and waits for b; '
      'Task-3 (work) holds b and waits for a']),
    'task-with-lock': ('''import asyncio
async def work(lock):
    async with lock:
        pass
async def main():
    lock = asyncio.Lock()
    async with lock:
        await asyncio.create_task(work(lock))
asyncio.run(main())
''', ['3:5: problem: deadlock: Task-1 (main) holds lock and waits for Task-2 (work); ']),
    'thread-lock-in-tasks': ('''import asyncio, threading
lock = threading.Lock()
async def work():
    with lock:
        await asyncio.sleep(1)
async def main():
    await asyncio.gather(work(), work())
asyncio.run(main())
''', ['4:5: problem: deadlock: Task-2 (work) holds lock and waits for its loop, which '
      'Task-3 (work) blocks']),
    'global-threads': ('''import threading
counter = 0
def work():
    global counter
    for _ in range(200):
        counter += 1
threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
''', ['6:9: problem: lost update of counter: ']),
    'global-through-a-local': ('''import threading, time
counter = 0
def more(n):
    return n + 1
def work():
    global counter
    old = counter
    time.sleep(0.1)
    new = more(old)
    counter = new
threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
''', ['10:5: problem: lost update of counter: Thread-2 (work) writes what it made of the value '
      'read in line 7, but Thread-1 (work) has written in line 10 since']),
    'attribute-tasks': ('''import asyncio
class Account:
    def __init__(self):
        self.balance = 100
async def take(account, n):
    balance = account.balance
    await asyncio.sleep(0.01)
    account.balance = balance - n
async def main():
    account = Account()
    await asyncio.gather(take(account, 10), take(account, 20))
asyncio.run(main())
''', ['8:5: problem: lost update of account.balance: Task-3 (take) writes what it made of the '
      'value read in line 6, but Task-2 (take) has written in line 8 since']),
    'await-in-the-sum': ('''import asyncio
total = 0
async def one():
    await asyncio.sleep(0.01)
    return 1
async def add():
    global total
    total += await one()
async def main():
    await asyncio.gather(add(), add())
asyncio.run(main())
''', ['8:5: problem: lost update of total: Task-3 (add)']),
    'item-tasks': ('''import asyncio
count = {'a': 0}
async def add():
    count['a'] = count['a'] + await asyncio.sleep(0.01, 1)
async def main():
    await asyncio.gather(add(), add())
asyncio.run(main())
''', ["4:5: problem: lost update of count['a']: Task-3 (add)"]),
    'nonlocal-tasks': ('''import asyncio
async def main():
    n = 0
    async def add():
        nonlocal n
        old = n
        await asyncio.sleep(0)
        n = old + 1
    await asyncio.gather(add(), add())
asyncio.run(main())
''', ['8:9: problem: lost update of n: Task-3 (add)']),
    'blocked': ('''import asyncio, time
async def rude():
    await asyncio.sleep(0.1)
    time.sleep(0.5)
async def polite():
    await asyncio.sleep(0.2)
async def main():
    await asyncio.gather(rude(), polite())
asyncio.run(main())
''', ['4:5: problem: Task-2 (rude) blocks the event loop for 500 ms and delays '
      'Task-3 (polite) by 400 ms']),
    'never-released': ('''import threading
lock = threading.Lock()
def work():
    lock.acquire()
thread = threading.Thread(target=work)
thread.start()
thread.join()
''', ['4:5: problem: Thread-1 (work) takes lock and never releases it']),
    'never-awaited': ('''import asyncio
async def work():
    pass
async def main():
    work()
asyncio.run(main())
''', ["5:5: problem: coroutine 'work' was never awaited"]),
    'never-retrieved': ('''import asyncio
async def work():
    raise ValueError('no')
async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0)
asyncio.run(main())
''', ['3:5: problem: Task-2 (work) failed and nobody looked at its exception']),
    'gather-with-lock': ('''import asyncio
async def work(lock):
    async with lock:
        pass
async def main():
    lock = asyncio.Lock()
    async with lock:
        await asyncio.gather(work(lock), work(lock))
asyncio.run(main())
''', ['3:5: problem: deadlock: Task-1 (main) holds lock and waits for Task-2 (work); '
      'Task-2 (work) waits for lock']),
    'wait-with-lock': ('''import asyncio
async def work(lock):
    async with lock:
        pass
async def main():
    lock = asyncio.Lock()
    async with lock:
        await asyncio.wait([asyncio.create_task(work(lock))])
asyncio.run(main())
''', ['3:5: problem: deadlock: Task-1 (main) holds lock and waits for Task-2 (work); ']),
    'tasks-semaphores': ('''import asyncio
async def work(x, y):
    async with x:
        await asyncio.sleep(1)
        async with y:
            pass
async def main():
    a, b = asyncio.Semaphore(1), asyncio.Semaphore(1)
    await asyncio.gather(work(a, b), work(b, a))
asyncio.run(main())
''', ['5:9: problem: deadlock: Task-2 (work) holds a and waits for b; '
      'Task-3 (work) holds b and waits for a']),
    'future-for-ever': ('''import asyncio
async def main():
    f = asyncio.get_running_loop().create_future()
    await f
asyncio.run(main())
''', ['4:5: problem: deadlock: Task-1 (main) waits for a future']),
    'tasks-await-each-other': ('''import asyncio
async def first():
    await tasks[1]
async def second():
    await tasks[0]
tasks = []
async def main():
    tasks.extend([asyncio.create_task(first()), asyncio.create_task(second())])
    await asyncio.gather(*tasks)
asyncio.run(main())
''', ['5:5: problem: deadlock: Task-2 (first) waits for Task-3 (second); '
      'Task-3 (second) waits for Task-2 (first)']),
    'queue-without-task-done': ('''import asyncio
async def consume(q):
    while True:
        await q.get()
async def main():
    q = asyncio.Queue()
    task = asyncio.create_task(consume(q))
    await q.put(1)
    await q.join()
asyncio.run(main())
''', ['4:9: problem: deadlock: Task-1 (main) waits for the items of q to be done, which '
      'Task-2 (consume) takes; Task-2 (consume) waits for an item of q, which Task-1 (main) fills']),
    'queues-empty': ('''import queue, threading
a, b = queue.Queue(), queue.Queue()
def work(mine, other):
    other.put(mine.get() + 1)
for pair in (a, b), (b, a):
    threading.Thread(target=work, args=pair).start()
''', ['4:15: problem: deadlock: MainThread waits for Thread-1 (work); Thread-1 (work) waits for '
      'an item of a; Thread-2 (work) waits for an item of b']),
    'queue-full': ('''import queue
q = queue.Queue(2)
for i in range(3):
    q.put(i)
''', ['4:5: problem: deadlock: MainThread waits for room in q']),
    'job-waits-for-its-pool': ('''from concurrent.futures import ThreadPoolExecutor
pool = ThreadPoolExecutor(1)
def inner():
    return 1
def outer():
    return pool.submit(inner).result()
print(pool.submit(outer).result())
''', ['6:12: problem: deadlock: ThreadPoolExecutor-0_0 waits for a job that waits for '
      'ThreadPoolExecutor-0_0']),
    'jobs-wait-for-each-other': ('''# after the documentation's example: two futures that wait for each other
import time
from concurrent.futures import ThreadPoolExecutor
def wait_on_b():
    time.sleep(1)
    return b.result()
def wait_on_a():
    time.sleep(1)
    return a.result()
pool = ThreadPoolExecutor(max_workers=2)
a = pool.submit(wait_on_b)
b = pool.submit(wait_on_a)
''', ['9:12: problem: deadlock: ThreadPoolExecutor-0_0 waits for a job that '
      'ThreadPoolExecutor-0_1 runs; ThreadPoolExecutor-0_1 waits for a job that '
      'ThreadPoolExecutor-0_0 runs']),
    'job-wants-the-lock': ('''import asyncio, threading
lock = threading.Lock()
def work():
    with lock:
        return 1
async def main():
    with lock:
        await asyncio.to_thread(work)
asyncio.run(main())
''', ['8:9: problem: deadlock: Task-1 (main) holds lock and waits for a job that asyncio_0 '
      'runs; asyncio_0 waits for lock']),
    'threads-join-each-other': ('''import threading, time
def work(other):
    time.sleep(0.1)
    threads[other].join()
threads = [threading.Thread(target=work, args=(1,)), threading.Thread(target=work, args=(0,))]
for thread in threads:
    thread.start()
''', ['4:5: problem: deadlock: Thread-1 (work) waits for Thread-2 (work); '
      'Thread-2 (work) waits for Thread-1 (work)']),
    'event-never-set': ('''import threading
go = threading.Event()
def work():
    go.wait()
thread = threading.Thread(target=work)
thread.start()
thread.join()
''', ['7:1: problem: deadlock: MainThread waits for Thread-1 (work); Thread-1 (work) waits for '
      'go to be set']),
    'notified-too-early': ('''import threading
c = threading.Condition()
with c:
    c.notify()
with c:
    c.wait()
''', ['6:5: problem: deadlock: MainThread waits for c to be notified']),
    'barrier-too-few': ('''import threading
b = threading.Barrier(3)
for _ in range(2):
    threading.Thread(target=b.wait).start()
''', ['4:5: problem: deadlock: MainThread waits for Thread-1 (wait); Thread-1 (wait) waits for '
      'b; Thread-2 (wait) waits for b']),
    'semaphore-twice': ('''import threading
s = threading.Semaphore(1)
s.acquire()
s.acquire()
''', ['4:1: problem: deadlock: MainThread holds s and waits for s']),
    'philosophers': ('''import threading, time
forks = [threading.Lock() for _ in range(3)]
def dine(i):
    with forks[i]:
        time.sleep(0.1)
        with forks[(i + 1) % 3]:
            pass
for i in range(3):
    threading.Thread(target=dine, args=(i,)).start()
''', ['6:9: problem: deadlock: Thread-1 (dine) holds forks[0] and waits for forks[1]; '
      'Thread-2 (dine) holds forks[1] and waits for forks[2]; Thread-3 (dine) holds forks[2] and '
      'waits for forks[0]']),
    'rlocks': ('''import threading, time
a, b = threading.RLock(), threading.RLock()
def work(x, y):
    with x:
        with x:
            time.sleep(0.1)
            with y:
                pass
for pair in (a, b), (b, a):
    threading.Thread(target=work, args=pair).start()
''', ['7:13: problem: deadlock: Thread-1 (work) holds a and waits for b; Thread-2 (work) holds b '
      'and waits for a']),
    'processes-two-locks': ('''import multiprocessing as mp, time
def work(x, y):
    with x:
        time.sleep(0.1)
        with y:
            pass
if __name__ == '__main__':
    a, b = mp.Lock(), mp.Lock()
    ps = [mp.Process(target=work, args=pair) for pair in ((a, b), (b, a))]
    for p in ps: p.start()
    for p in ps: p.join()
''', ['5:9: problem: deadlock: Process-1 holds a and waits for b; Process-2 holds b and '
      'waits for a']),
    'process-queue-empty': ('''import multiprocessing as mp
def work(q):
    q.get()
if __name__ == '__main__':
    q = mp.Queue()
    p = mp.Process(target=work, args=(q,))
    p.start()
    p.join()
''', ['3:5: problem: deadlock: MainProcess waits for Process-1; Process-1 waits for '
      'an item of q']),
}

RIGHT = {
    'lock': '''import threading
n = 0
lock = threading.Lock()
def work():
    global n
    for _ in range(50):
        with lock:
            n += 1
threads = [threading.Thread(target=work) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
''',
    'rlock': '''import threading
class Counter:
    def __init__(self):
        self.lock = threading.RLock()
        self.n = 0
    def add(self):
        with self.lock:
            self.n += 1
    def twice(self):
        with self.lock:
            self.add()
            self.add()
counter = Counter()
threads = [threading.Thread(target=counter.twice) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
''',
    'ordered-locks': '''import threading, time
a = threading.Lock()
b = threading.Lock()
def work():
    with a:
        time.sleep(0.1)
        with b:
            pass
for _ in range(3):
    threading.Thread(target=work).start()
''',
    'timeouts': '''import threading, time
a = threading.Lock()
b = threading.Lock()
def work(x, y):
    with x:
        time.sleep(0.1)
        if y.acquire(timeout=1):
            y.release()
threads = [threading.Thread(target=work, args=pair) for pair in ((a, b), (b, a))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
''',
    'timeout-at-the-end': '''import threading, time
a = threading.Lock()
b = threading.Lock()
def work(x, y):
    with x:
        time.sleep(0.1)
        y.acquire(timeout=100)
for pair in (a, b), (b, a):
    threading.Thread(target=work, args=pair, daemon=True).start()
time.sleep(1)
''',
    'ping-pong': '''import threading
a, b = threading.Lock(), threading.Lock()
b.acquire()
def work(mine, other):
    for _ in range(3):
        mine.acquire()
        other.release()
threads = [threading.Thread(target=work, args=pair) for pair in ((a, b), (b, a))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
''',
    'queue': '''import threading, queue
q = queue.Queue(2)
total = 0
def produce():
    for i in range(10):
        q.put(i)
    q.put(None)
def consume():
    global total
    while (item := q.get()) is not None:
        total += item
threads = [threading.Thread(target=produce), threading.Thread(target=consume)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
''',
    'pool': '''from concurrent.futures import ThreadPoolExecutor
def square(n):
    return n * n
with ThreadPoolExecutor(3) as pool:
    total = sum(pool.map(square, range(20)))
''',
    'event': '''import threading
event = threading.Event()
seen = []
def wait():
    event.wait()
    seen.append(1)
threads = [threading.Thread(target=wait) for _ in range(3)]
for thread in threads:
    thread.start()
event.set()
for thread in threads:
    thread.join()
''',
    'condition': '''import threading
condition = threading.Condition()
ready = 0
def wait():
    global ready
    with condition:
        while ready == 0:
            condition.wait()
        ready -= 1
def wake():
    global ready
    for _ in range(3):
        with condition:
            ready += 1
            condition.notify()
threads = [threading.Thread(target=wait) for _ in range(3)] + [threading.Thread(target=wake)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
''',
    'semaphore-barrier-timer': '''import threading
places = threading.Semaphore(2)
barrier = threading.Barrier(3)
def work():
    with places:
        pass
    barrier.wait()
threads = [threading.Thread(target=work) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
timer = threading.Timer(0.5, work.__class__, (work.__code__, {}))
timer.start()
timer.join()
''',
    'local': '''import threading
data = threading.local()
def work():
    data.n = 0
    for _ in range(50):
        data.n += 1
threads = [threading.Thread(target=work) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
''',
    'own-objects': '''import threading
class Part:
    def __init__(self):
        self.n = 0
    def run(self):
        for _ in range(50):
            self.n += 1
parts = [Part() for _ in range(3)]
threads = [threading.Thread(target=part.run) for part in parts]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
total = sum(part.n for part in parts)
''',
    'own-items': '''import threading
counts = [0, 0, 0]
names = {'a': 0, 'b': 0}
def work(i, name):
    for _ in range(50):
        counts[i] += 1
        names[name] += 1
threads = [threading.Thread(target=work, args=pair) for pair in ((0, 'a'), (1, 'b'))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
''',
    'async-counter': '''import asyncio
n = 0
async def work():
    global n
    for _ in range(10):
        n += 1
        await asyncio.sleep(0)
async def main():
    await asyncio.gather(*(work() for _ in range(5)))
asyncio.run(main())
''',
    'async-lock': '''import asyncio
n = 0
async def work(lock):
    global n
    async with lock:
        old = n
        await asyncio.sleep(0.01)
        n = old + 1
async def main():
    lock = asyncio.Lock()
    await asyncio.gather(*(work(lock) for _ in range(5)))
asyncio.run(main())
''',
    'async-add-after': '''import asyncio
n = 0
async def one():
    await asyncio.sleep(0.01)
    return 1
async def work():
    global n
    value = await one()
    n += value
async def main():
    await asyncio.gather(*(work() for _ in range(5)))
asyncio.run(main())
''',
    'compare-and-set': '''import asyncio
n = 0
async def work():
    global n
    while True:
        old = n
        await asyncio.sleep(0.01)
        if n == old:
            n = old + 1
            return
async def main():
    await asyncio.gather(*(work() for _ in range(4)))
asyncio.run(main())
''',
    'async-timeout': '''import asyncio
async def work(lock):
    async with lock:
        await asyncio.sleep(1)
async def main():
    lock = asyncio.Lock()
    async with lock:
        try:
            async with asyncio.timeout(1):
                await asyncio.create_task(work(lock))
        except TimeoutError:
            pass
asyncio.run(main())
''',
    'async-wait-for': '''import asyncio
async def main():
    lock = asyncio.Lock()
    async with lock:
        try:
            await asyncio.wait_for(lock.acquire(), 1)
        except TimeoutError:
            pass
asyncio.run(main())
''',
    'cancelled': '''import asyncio
async def work(lock):
    async with lock:
        pass
async def main():
    lock = asyncio.Lock()
    async with lock:
        task = asyncio.create_task(work(lock))
        await asyncio.sleep(1)
        task.cancel()
        await asyncio.wait([task])
asyncio.run(main())
''',
    'async-queue': '''import asyncio
async def produce(q):
    for i in range(5):
        await q.put(i)
    await q.join()
async def consume(q):
    while True:
        await q.get()
        await asyncio.sleep(0.01)
        q.task_done()
async def main():
    q = asyncio.Queue(2)
    task = asyncio.create_task(consume(q))
    await produce(q)
    task.cancel()
asyncio.run(main())
''',
    'to-thread': '''import asyncio, time
async def main():
    await asyncio.gather(asyncio.to_thread(time.sleep, 1), asyncio.sleep(0.5))
asyncio.run(main())
''',
    'exception-looked-at': '''import asyncio
async def work():
    raise ValueError('no')
async def main():
    done = await asyncio.gather(work(), work(), return_exceptions=True)
asyncio.run(main())
''',
    'chain': '''import asyncio
total = 0
async def add(n):
    global total
    total += n
async def main():
    for n in range(5):
        await asyncio.create_task(add(n))
asyncio.run(main())
''',
    'sequential': '''counts = {}
for word in 'a b a c a'.split():
    counts[word] = counts.get(word, 0) + 1
class Node:
    def __init__(self):
        self.n = 0
node = Node()
for _ in range(100):
    node.n += 1
''',
    'joined-later': '''import threading, time
def work():
    time.sleep(0.1)
threads = [threading.Thread(target=work) for _ in range(3)]
for thread in threads:
    thread.start()
time.sleep(1)
for thread in threads:
    thread.join()
''',
    'daemon': '''import threading, time
def beat():
    while True:
        time.sleep(0.1)
threading.Thread(target=beat, daemon=True).start()
time.sleep(0.5)
''',
    'daemon-with-a-lock': '''import threading, time
lock = threading.Lock()
def work():
    while True:
        with lock:
            time.sleep(0.01)
        time.sleep(0.01)
threading.Thread(target=work, daemon=True).start()
time.sleep(0.5)
with lock:
    pass
''',
    'daemon-that-waits': '''import queue, threading
q = queue.Queue()
def work():
    while True:
        q.get()
        q.task_done()
for _ in range(3):
    threading.Thread(target=work, daemon=True).start()
for i in range(10):
    q.put(i)
q.join()
''',
    'rlock-again': '''import threading
lock = threading.RLock()
def down(n):
    with lock:
        if n:
            down(n - 1)
threads = [threading.Thread(target=down, args=(5,)) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
''',
    'timers': '''import threading
done = threading.Event()
never = threading.Timer(100, print)
never.start()
threading.Timer(0.2, done.set).start()
done.wait()
never.cancel()
''',
    'barrier-rounds': '''import threading
barrier = threading.Barrier(3)
def work():
    for _ in range(3):
        barrier.wait()
threads = [threading.Thread(target=work) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
''',
    'semaphore-as-a-signal': '''import threading
ready = threading.Semaphore(0)
def work():
    ready.release()
thread = threading.Thread(target=work)
thread.start()
ready.acquire()
thread.join()
''',
    'bounded-semaphore': '''import threading, time
seats = threading.BoundedSemaphore(2)
def work():
    with seats:
        time.sleep(0.1)
threads = [threading.Thread(target=work) for _ in range(5)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
''',
    'executor-kinds': '''from concurrent.futures import ThreadPoolExecutor, as_completed, wait
import time
def work(n):
    time.sleep(n / 10)
    return n
with ThreadPoolExecutor(2) as pool:
    jobs = [pool.submit(work, n) for n in range(5)]
    total = sum(job.result() for job in as_completed(jobs))
    wait([pool.submit(work, 1)])
    list(pool.map(work, range(3)))
''',
    'job-that-submits': '''from concurrent.futures import ThreadPoolExecutor
def inner():
    return 1
def outer():
    return pool.submit(inner).result()
with ThreadPoolExecutor(2) as pool:
    pool.submit(outer).result()
''',
    'pool-left-open': '''from concurrent.futures import ThreadPoolExecutor
import time
pool = ThreadPoolExecutor(2)
pool.submit(time.sleep, 1)
''',
    'executor-of-a-loop': '''import asyncio, threading, time
lock = threading.Lock()
n = 0
def work():
    global n
    with lock:
        n += 1
        time.sleep(0.05)
async def main():
    loop = asyncio.get_running_loop()
    await asyncio.gather(*(loop.run_in_executor(None, work) for _ in range(4)))
asyncio.run(main())
''',
    'left-to-the-executor': '''import asyncio, time
async def main():
    try:
        await asyncio.wait_for(asyncio.to_thread(time.sleep, 1), 0.1)
    except TimeoutError:
        pass
asyncio.run(main())
''',
    'loop-in-a-thread': '''import asyncio, threading
loop = asyncio.new_event_loop()
thread = threading.Thread(target=loop.run_forever)
thread.start()
async def work():
    await asyncio.sleep(0.1)
    return 1
asyncio.run_coroutine_threadsafe(work(), loop).result()
loop.call_soon_threadsafe(loop.stop)
thread.join()
loop.close()
''',
    'async-semaphore-event-condition': '''import asyncio
async def work(seats, go, condition):
    await go.wait()
    async with seats:
        await asyncio.sleep(0.01)
    async with condition:
        condition.notify_all()
async def main():
    seats, go, condition = asyncio.Semaphore(2), asyncio.Event(), asyncio.Condition()
    tasks = [asyncio.create_task(work(seats, go, condition)) for _ in range(5)]
    go.set()
    async with condition:
        await condition.wait()
    await asyncio.gather(*tasks)
asyncio.run(main())
''',
    'gather-with-lock-released': '''import asyncio
async def work(lock):
    async with lock:
        await asyncio.sleep(0.01)
async def main():
    lock = asyncio.Lock()
    async with lock:
        tasks = [asyncio.create_task(work(lock)) for _ in range(3)]
        await asyncio.sleep(0.01)
    await asyncio.gather(*tasks)
asyncio.run(main())
''',
    'stopped-while-waiting': '''import asyncio
async def work(lock):
    async with lock:
        pass
async def main():
    lock = asyncio.Lock()
    async with lock:
        task = asyncio.create_task(work(lock))
        await asyncio.sleep(0.1)
asyncio.run(main())
''',
    'processes': '''import multiprocessing, time
def work(lock, total, q):
    with lock:
        time.sleep(0.05)
    with total.get_lock():
        total.value += 1
    q.put(1)
if __name__ == '__main__':
    lock, total, q = multiprocessing.Lock(), multiprocessing.Value('i', 0), multiprocessing.Queue()
    ps = [multiprocessing.Process(target=work, args=(lock, total, q)) for _ in range(3)]
    for p in ps:
        p.start()
    for p in ps:
        q.get()
    for p in ps:
        p.join()
''',
    'process-pool': '''import multiprocessing
def square(n):
    return n * n
if __name__ == '__main__':
    with multiprocessing.Pool(3) as pool:
        total = sum(pool.map(square, range(10)))
''',
    'process-executor': '''from concurrent.futures import ProcessPoolExecutor
def square(n):
    return n * n
if __name__ == '__main__':
    with ProcessPoolExecutor(2) as pool:
        total = sum(pool.map(square, range(5)))
''',
    'process-pipe-and-event': '''import multiprocessing
def work(end, event):
    event.wait()
    end.send(end.recv() + 1)
if __name__ == '__main__':
    here, there = multiprocessing.Pipe()
    event = multiprocessing.Event()
    p = multiprocessing.Process(target=work, args=(there, event))
    p.start()
    here.send(1)
    event.set()
    here.recv()
    p.join()
''',
    'process-daemon': '''import multiprocessing, time
if __name__ == '__main__':
    multiprocessing.Process(target=time.sleep, args=(10,), daemon=True).start()
    time.sleep(0.1)
''',
    'process-joinable-queue': '''import multiprocessing
def work(q):
    while True:
        item = q.get()
        q.task_done()
        if item is None:
            return
if __name__ == '__main__':
    q = multiprocessing.JoinableQueue()
    p = multiprocessing.Process(target=work, args=(q,))
    p.start()
    for item in 1, 2, None:
        q.put(item)
    q.join()
    p.join()
''',
    'process-manager': '''import multiprocessing
def work(d, i):
    d[i] = i
if __name__ == '__main__':
    with multiprocessing.Manager() as manager:
        d = manager.dict()
        ps = [multiprocessing.Process(target=work, args=(d, i)) for i in range(3)]
        for p in ps:
            p.start()
        for p in ps:
            p.join()
''',
}

# Worth knowing, but nothing is wrong: the hint, and no problem.
HINTS = {
    'thread': ('''import threading, time
def work():
    time.sleep(1)
threading.Thread(target=work).start()
''', 'x.py:4:1: hint: Thread-1 (work) is never joined: the program ends when it does'),
    'process': ('''import multiprocessing, time
def work():
    time.sleep(1)
if __name__ == '__main__':
    multiprocessing.Process(target=work).start()
''', 'x.py:5:5: hint: Process-1 is never joined: the program ends when it does'),
}

# Existing programs that are about a problem.
ABOUT = {'blocking-sleep-holds-up-others', 'never-awaited', 'never-retrieved'}


def check(name, ok, detail=''):
    results.append(ok)
    print(f'{"ok" if ok else "not ok"} {len(results)} {name}', flush=True)
    if not ok:
        print('# ' + str(detail)[:1500].replace('\n', '\n# '))


def problems(*arguments):
    result = subprocess.run([COROSCOPE, 'check', *arguments], capture_output=True, text=True,
                            timeout=500, stdin=subprocess.DEVNULL)
    return result.returncode, [line for line in result.stdout.splitlines() if 'problem: ' in line]


def wrong():
    tight = ['--preempt', 'any', '--switch-interval', '0.00001']
    for name, (text, expected) in WRONG.items():
        Path('x.py').write_text(text)
        status, found = problems(*(tight if name == 'global-threads' else []), 'x.py')
        check(f'wrong: {name}', status == 1 and len(found) == 1
              and any(found[0].startswith('x.py:' + line) for line in expected),
              (status, found))
        subprocess.run([COROSCOPE, 'trace', *(tight if name == 'global-threads' else []), 'x.py',
                        '-o', 'x.jsonl'], capture_output=True)
        check(f'wrong: {name}: in its trace too', problems('x.jsonl') == (status, found))


def right():
    for name, text in RIGHT.items():
        Path(name + '.py').write_text(text)
    names = [name + '.py' for name in RIGHT]
    for options in [], ['--preempt', 'any', '--seed', '7'], ['--gil', 'off']:
        status, found = problems(*options, *names)
        check(f'right: {" ".join(options)}', (status, found) == (0, []), (status, found))


def hints():
    for name, (text, expected) in HINTS.items():
        Path('x.py').write_text(text)
        result = subprocess.run([COROSCOPE, 'check', 'x.py'], capture_output=True, text=True)
        check(f'hint: {name}', result.returncode == 0 and result.stdout.splitlines() == [expected],
              result)


def joined():
    """No program of those that are right leaves anybody behind but the one that is about it."""
    names = [name + '.py' for name in RIGHT if name != 'ordered-locks']
    result = subprocess.run([COROSCOPE, 'check', *names], capture_output=True, text=True)
    check('no hint where all are joined', result.stdout == '', result.stdout)


# What never stops making more ends with a limit that is named.
RUNAWAY = {
    'threads': '''import threading
go = threading.Event()
while True:
    threading.Thread(target=go.wait).start()
''',
    'processes': '''import multiprocessing
def bomb():
    while True:
        multiprocessing.Process(target=bomb).start()
bomb()
''',
}


def runaway():
    for name, text in RUNAWAY.items():
        Path('x.py').write_text(text)
        result = subprocess.run([COROSCOPE, 'trace', '--max-memory', '32', 'x.py', '-o', 'y.jsonl'],
                                capture_output=True, text=True, timeout=300)
        kept = subprocess.run([COROSCOPE, 'stats', 'y.jsonl'], capture_output=True, text=True)
        check(f'runaway {name}: the limit is named, the trace kept', result.returncode == 3
              and 'the limit of memory was reached; --max-memory raises it' in result.stderr
              and kept.stdout.count('Thread-' if name == 'threads' else 'Process-') > 10,
              (result.returncode, result.stderr, kept.stdout[:500], kept.stderr))


def existing():
    programs = sorted(str(path) for path in ROOT.glob('programs/*/*.py') if path.stem not in ABOUT)
    _, found = problems(*programs)
    check('specification programs have none', found == [], '\n'.join(found))


with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    wrong()
    right()
    hints()
    joined()
    runaway()
existing()
print(f'1..{len(results)}')
sys.exit(0 if all(results) else 1)
