# real clock: handlers of signals run in the main thread while that stands in line, and take nothing from anybody.
import signal, os, threading, time
def f(n, fr):
    print(n)
    if n == 10: raise ValueError(n)
signal.signal(10, f); signal.signal(12, f)
def w():
    for s in (12, 10, 12, 10): os.kill(os.getpid(), s)
with_lock = threading.Lock()
try:
    t = threading.Thread(target=w); t.start(); t.join(); time.sleep(.01)
except ValueError as e:
    print('ValueError', e)
time.sleep(.01); print('end')

signal.signal(2, signal.default_int_handler)

import signal, os, threading, time
ev = threading.Event()
threading.Timer(.1, os.kill, (os.getpid(), 2)).start()
try:
    ev.wait(.3)
    print('no')
except KeyboardInterrupt:
    print('KeyboardInterrupt')
c = threading.Condition()
threading.Timer(.1, os.kill, (os.getpid(), 2)).start()
try:
    with c:
        c.wait(.3)
except KeyboardInterrupt:
    print('KeyboardInterrupt', c.acquire(blocking=False))
    c.release()
import queue
q = queue.Queue()
threading.Timer(.1, os.kill, (os.getpid(), 2)).start()
try:
    q.get(timeout=.3)
except KeyboardInterrupt:
    print('KeyboardInterrupt')
q.put(1); print(q.get())

import os, signal, threading, time
def h(n, f): raise KeyError(7)
signal.signal(signal.SIGUSR1, h)
lock = threading.Lock()
def a():
    with lock:
        time.sleep(.2); os.kill(os.getpid(), signal.SIGINT)
def b():
    time.sleep(.1)
    with lock: print('t2 has it')
ts = [threading.Thread(target=x) for x in (a, b)]
for t in ts: t.start()
time.sleep(.05)
try:
    with lock: print('main')
except KeyboardInterrupt as e: print('main', repr(e))
for t in ts: t.join()

import os, signal, threading, time
stop = threading.Event()
signal.signal(signal.SIGTERM, lambda *a: stop.set())
threading.Timer(.1, os.kill, (os.getpid(), signal.SIGTERM)).start()
stop.wait()
print('stopped')
stop.clear()
threading.Timer(.1, os.kill, (os.getpid(), signal.SIGTERM)).start()
print(stop.wait(1))

import os, signal, threading, time
def h(n, f): raise KeyError(7)
signal.signal(signal.SIGUSR1, h)
c = threading.Condition()
def t():
    time.sleep(.1)
    with c:
        os.kill(os.getpid(), signal.SIGUSR1); c.notify(); time.sleep(.1)
threading.Thread(target=t).start()
with c:
    try: c.wait()
    except KeyError as e: print('main', e)
print('end')
s = threading.Semaphore(0)
signal.signal(signal.SIGUSR1, lambda n, f: print('h'))
threading.Timer(.1, os.kill, (os.getpid(), 10)).start()
threading.Timer(.2, s.release).start()
print(s.acquire())
threading.Timer(.1, os.kill, (os.getpid(), 10)).start()
t0 = time.monotonic()
print(s.acquire(timeout=.3), round(time.monotonic() - t0, 1))
lock = threading.Lock(); lock.acquire()
threading.Timer(.1, os.kill, (os.getpid(), 10)).start()
t0 = time.monotonic()
print(lock.acquire(timeout=.3), round(time.monotonic() - t0, 1))
from concurrent.futures import ThreadPoolExecutor
with ThreadPoolExecutor() as e:
    threading.Timer(.05, os.kill, (os.getpid(), 10)).start()
    print(e.submit(lambda: time.sleep(.2) or 5).result())
b = threading.Barrier(2)
threading.Timer(.05, os.kill, (os.getpid(), 10)).start()
threading.Timer(.2, b.wait).start()
b.wait(); print('barrier')
