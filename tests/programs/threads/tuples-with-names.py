# Names and texts of the tuples that threads' hooks and wait() are given.
import threading, concurrent.futures as cf
threading.excepthook = lambda a: print(repr(a).split(" object at")[0], type(a).__name__, len(a), a.exc_type)
t = threading.Thread(target=lambda: 1/0); t.start(); t.join()
with cf.ThreadPoolExecutor() as ex:
    r = cf.wait([ex.submit(int)]); print(r._fields, r.done == r[0]); d, n = r; print(len(d), n)
