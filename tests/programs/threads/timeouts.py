import queue
import threading
import time


def show(call, *args, **kwargs):
    try:
        print(call(*args, **kwargs))
    except (TypeError, ValueError, OverflowError, RuntimeError, queue.Empty) as error:
        print(repr(error))


lock = threading.Lock()
for timeout in 0, 0.01, -1, -2, 'x', None:
    show(lock.acquire, timeout=timeout)
    if timeout == 0.01:
        lock.release()
show(lock.acquire, False, 1)
show(lock.acquire, 'x')
show(lock.acquire, timeout=1e300)
show(time.sleep, 1e300)
show(time.sleep, -1)

condition = threading.Condition()
with condition:
    show(condition.wait, -1)
    show(condition.wait, 0.01)
    show(condition.wait_for, lambda: None, 0.01)
    show(condition.wait, 1e300)
show(threading.Event().wait, -1)

thread = threading.Thread(target=time.sleep, args=(0.1,))
thread.start()
show(thread.join, 0.01)
show(thread.join, -5)
print(thread.is_alive())
thread.join()

q = queue.Queue()
show(q.get, timeout=0.01)
show(q.get, timeout=-1)
show(q.get, False, -1)
try:
    q.get_nowait()
except queue.Empty as error:
    print(type(error), queue.Full)


def late():
    time.sleep(0.1)
    print(threading.main_thread().is_alive(), threading.active_count())


threading.Thread(target=late).start()
