# Wrong uses of threads and locks, and what they raise.
import threading


def attempt(what):
    try:
        print(what())
    except Exception as e:
        print(type(e).__name__ + ':', e)


t = threading.Thread(target=lambda: None)
attempt(t.join)
attempt(lambda: t.start())
t.join()
attempt(t.start)
attempt(lambda: setattr(t, 'daemon', True))
attempt(threading.current_thread().join)
attempt(threading.Lock().release)
attempt(threading.RLock().release)
attempt(lambda: threading.Lock().acquire(False, 1))
attempt(lambda: threading.Lock().acquire(True, -2))
attempt(threading.Condition().wait)
attempt(threading.Condition().notify)
attempt(lambda: threading.Semaphore(-1))
attempt(threading.BoundedSemaphore(1).release)


class NoInit(threading.Thread):
    def __init__(self):
        pass


attempt(lambda: NoInit().start())
lock = threading.RLock()
lock.acquire()
failed = []


def foreign():
    try:
        lock.release()
    except RuntimeError as e:
        failed.append(str(e))


other = threading.Thread(target=foreign)
other.start()
other.join()
print(failed)
