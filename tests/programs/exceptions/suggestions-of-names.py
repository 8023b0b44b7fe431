import traceback, sys, threading, logging
def f():
    try: pritn(1)
    except NameError: traceback.print_exc(); logging.exception('x')
f()
try: pritn(1)
except NameError as e: sys.excepthook(type(e), e, e.__traceback__)
t = threading.Thread(target=lambda: pritn(2), name='T'); t.start(); t.join()
class C:
    def __del__(self): pritn(3)
C()
pritn(4)
