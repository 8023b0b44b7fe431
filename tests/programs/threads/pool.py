# A pool of threads: results in the order asked, exceptions, cancelling, waiting.
import threading
import time
from concurrent.futures import FIRST_COMPLETED, FIRST_EXCEPTION, ThreadPoolExecutor, as_completed, wait
from concurrent import futures


def job(n):
    time.sleep(n / 20)
    return n * n


def fail(n):
    time.sleep(n / 20)
    raise KeyError(n)


with ThreadPoolExecutor(max_workers=3, thread_name_prefix='pool') as executor:
    print(list(executor.map(job, (3, 1, 2))))
    print([f.result() for f in as_completed([executor.submit(job, n) for n in (3, 1, 2)])])
    f = executor.submit(fail, 1)
    print(repr(f.exception()), f.done(), f.cancelled(), f.running())
    try:
        f.result()
    except KeyError as e:
        print('raised', e)
    done, pending = wait([executor.submit(job, 1), executor.submit(job, 4)], return_when=FIRST_COMPLETED)
    print(len(done), len(pending))
    done, pending = wait([executor.submit(fail, 1), executor.submit(job, 4)], return_when=FIRST_EXCEPTION)
    print(len(done), len(pending))
    slow = executor.submit(job, 4)
    try:
        slow.result(timeout=0.01)
    except futures.TimeoutError as e:
        print('timeout', type(e).__name__)
    slow.add_done_callback(lambda f: print('callback', f.result()))
    print(executor.submit(lambda: threading.current_thread().name.startswith('pool_')).result())
try:
    executor.submit(job, 1)
except RuntimeError as e:
    print(e)
with ThreadPoolExecutor(max_workers=1) as one:
    first = one.submit(job, 2)
    second = one.submit(job, 1)
    time.sleep(0.01)
    print(second.cancel(), second.cancelled(), first.cancel())
    try:
        second.result()
    except futures.CancelledError as e:
        print('cancelled')
print(first.result())
