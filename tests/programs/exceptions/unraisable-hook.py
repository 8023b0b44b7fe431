# sys.unraisablehook is told what a finalizer raises.
import sys


class Dropped:
    def __del__(self):
        raise ValueError('in __del__')


def generator():
    try:
        yield 1
    finally:
        raise KeyError('in a generator')


def ignores():
    while True:
        try:
            yield
        except GeneratorExit:
            pass


def hook(unraisable):
    print(type(unraisable).__name__, unraisable.exc_type, unraisable.exc_value, unraisable.err_msg,
          unraisable.object.__qualname__, unraisable.exc_traceback is not None)
    print(unraisable.exc_value.__context__)


def drop():
    Dropped()
    for make in generator, ignores:
        made = make()
        next(made)
        del made
    kept = [Dropped(), Dropped()]
    del kept


def broken(unraisable):
    raise TypeError('hook')


drop()
sys.unraisablehook = hook
drop()
print('broken')
sys.unraisablehook = broken
drop()
print('default')
sys.unraisablehook = sys.__unraisablehook__
drop()
