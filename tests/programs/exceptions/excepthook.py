# What nobody catches goes to sys.excepthook; finalizers have their turn after it.
import sys
import traceback


def hook(kind, error, trace):
    print('hook:', kind.__name__, error, [line.name for line in traceback.extract_tb(trace)])
    print(error.__traceback__ is trace, sys.excepthook is not sys.__excepthook__)


class Closing:
    def __del__(self):
        print('closed')


def work():
    raise ValueError('nobody catches it')


kept = Closing()
sys.excepthook = hook
work()
