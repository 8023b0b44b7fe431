# Locks and context variables are written in C in CPython, and say so where arguments do not fit.
import contextvars
import threading

lock, rlock, variable = threading.Lock(), threading.RLock(), contextvars.ContextVar('v')
for wrong in (lambda: lock.acquire(1, 2, 3), lambda: lock.acquire(block=False), lambda: rlock.acquire(tim=2),
              lambda: lock.acquire(True, timeout='a'), lambda: contextvars.ContextVar(),
              lambda: contextvars.ContextVar('a', defaul=2)):
    try:
        print(wrong())
    except TypeError as e:
        print(e)
print(type(contextvars.copy_context()), type(variable), type(variable.set(1)))
