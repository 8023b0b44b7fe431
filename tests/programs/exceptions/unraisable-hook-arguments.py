# What sys.unraisablehook gets is a tuple with names; None stands for the hook that was there.
import sys


class Dropped:
    def __del__(self):
        raise ValueError('in __del__')


def hook(unraisable):
    kind, error, traceback, message, source = unraisable
    print(type(unraisable), isinstance(unraisable, tuple), len(unraisable))
    print(kind, repr(error), traceback.tb_lineno, message, source.__name__)
    print(repr(unraisable)[:60])


sys.unraisablehook = hook
Dropped()
sys.unraisablehook = None
Dropped()
