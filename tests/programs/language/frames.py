# Frames: who calls whom, and where an exception passed.
import inspect
import sys


def name_of_caller():
    return sys._getframe(1).f_code.co_name


def work(depth):
    if depth:
        return work(depth - 1)
    print(inspect.currentframe().f_lineno, inspect.currentframe().f_back.f_lineno)
    frame = inspect.currentframe()
    print(frame.f_code.co_name, frame.f_globals is globals())
    names = []
    while frame is not None:
        names.append(frame.f_code.co_name)
        frame = frame.f_back
    return names


class Worker:
    def run(self):
        return name_of_caller(), inspect.currentframe().f_code.co_qualname


def numbers():
    yield sys._getframe().f_code.co_name, sys._getframe(1).f_code.co_name


print(work(2))
print(Worker().run())
print(next(numbers()), inspect.isframe(sys._getframe()), type(sys._getframe()).__name__)
try:
    sys._getframe(50)
except ValueError as e:
    print(e)


def fails():
    return 1 // 0


try:
    fails()
except ZeroDivisionError:
    kind, error, trace = sys.exc_info()
    while trace is not None:
        print(trace.tb_frame.f_code.co_name, trace.tb_lineno, trace.tb_frame.f_code.co_filename.endswith('frames.py'))
        trace = trace.tb_next
