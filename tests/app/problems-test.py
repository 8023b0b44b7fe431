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


def existing():
    programs = sorted(str(path) for path in ROOT.glob('programs/*/*.py') if path.stem not in ABOUT)
    _, found = problems(*programs)
    check('specification programs have none', found == [], '\n'.join(found))


with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    wrong()
    right()
existing()
print(f'1..{len(results)}')
sys.exit(0 if all(results) else 1)
