# A future's callback that fails is logged; the others are called, and the pool goes on.
from concurrent.futures import ThreadPoolExecutor, wait
import threading


def fail(future):
    print('fails', future.done())
    raise ValueError('in a callback')


def tell(future):
    print('told', future.result(), threading.current_thread() is threading.main_thread())


go = threading.Event()
with ThreadPoolExecutor(1) as pool:
    blocker = pool.submit(go.wait)
    future = pool.submit(pow, 2, 5)
    future.add_done_callback(fail)
    future.add_done_callback(tell)
    go.set()
    wait([future])
    print(pool.submit(pow, 2, 6).result())
# One that is done calls at once, in the thread that asks.
future.add_done_callback(tell)
future.add_done_callback(fail)
print(future.result())
