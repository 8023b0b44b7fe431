# real clock: handlers of signals run in the main thread while that stands in line, and take nothing from anybody.
import os
import queue
import signal
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

ME = os.getpid()


def later(signum):
    threading.Timer(.1, os.kill, (ME, signum)).start()


def noisy(signum, frame):
    print(signum)
    if signum == signal.SIGUSR1:
        raise ValueError(signum)


def many():
    for signum in (12, 10, 12, 10):
        os.kill(ME, signum)


# What is sent before the main thread has its turn is there all at once.
interval = sys.getswitchinterval()
sys.setswitchinterval(60)
signal.signal(signal.SIGUSR1, noisy)
signal.signal(signal.SIGUSR2, noisy)
try:
    thread = threading.Thread(target=many)
    thread.start()
    thread.join()
    time.sleep(.01)
except ValueError as e:
    print('ValueError', e)
time.sleep(.01)
sys.setswitchinterval(interval)
print('all at once')

# An exception leaves the line.
signal.signal(signal.SIGINT, signal.default_int_handler)
event = threading.Event()
later(signal.SIGINT)
try:
    event.wait(60)
    print('no')
except KeyboardInterrupt:
    print('KeyboardInterrupt')
condition = threading.Condition()
later(signal.SIGINT)
try:
    with condition:
        condition.wait(60)
except KeyboardInterrupt:
    print('KeyboardInterrupt', condition.acquire(blocking=False))
    condition.release()
items = queue.Queue()
later(signal.SIGINT)
try:
    items.get(timeout=60)
except KeyboardInterrupt:
    print('KeyboardInterrupt')
items.put(1)
print(items.get())

# Who stands behind it in line gets the lock.
lock = threading.Lock()
held, left = threading.Event(), threading.Event()


def holder():
    with lock:
        held.set()
        time.sleep(.2)
        os.kill(ME, signal.SIGINT)
        left.wait()


def second():
    time.sleep(.1)
    with lock:
        print('the second has it')


threads = [threading.Thread(target=f) for f in (holder, second)]
for thread in threads:
    thread.start()
held.wait()
try:
    with lock:
        print('no')
except KeyboardInterrupt as e:
    print('main', repr(e))
left.set()
for thread in threads:
    thread.join()

# A handler may do what the main thread waits for.
stop = threading.Event()
signal.signal(signal.SIGTERM, lambda *a: stop.set())
later(signal.SIGTERM)
stop.wait()
print('stopped')
stop.clear()
later(signal.SIGTERM)
print(stop.wait(60))


# Interrupted and notified at once.
def fail(signum, frame):
    raise KeyError(7)


def notify():
    time.sleep(.1)
    with condition:
        os.kill(ME, signal.SIGUSR1)
        condition.notify()
        time.sleep(.1)


signal.signal(signal.SIGUSR1, fail)
threading.Thread(target=notify).start()
with condition:
    try:
        condition.wait()
    except KeyError as e:
        print('main', e)

# A handler that returns lets it wait on, for what was left of the time.
handled = threading.Event()


def handle(signum, frame):
    print('handler')
    handled.set()


def after_handler(then):
    time.sleep(.1)
    os.kill(ME, signal.SIGUSR1)
    handled.wait()
    return then()


def begin(then):
    handled.clear()
    threading.Thread(target=after_handler, args=(then,)).start()


def took_long_enough():
    return time.monotonic() - begun >= .3


signal.signal(signal.SIGUSR1, handle)
semaphore = threading.Semaphore(0)
begin(semaphore.release)
print(semaphore.acquire())
begin(lambda: None)
begun = time.monotonic()
print(semaphore.acquire(timeout=.3), took_long_enough())
lock.acquire()
begin(lambda: None)
begun = time.monotonic()
print(lock.acquire(timeout=.3), took_long_enough())
lock.release()
handled.clear()
with ThreadPoolExecutor() as executor:
    print(executor.submit(after_handler, lambda: 5).result())
barrier = threading.Barrier(2)
begin(barrier.wait)
barrier.wait()
print('barrier')
