# Calls about threads that change nothing here.
import threading
print(threading.gettrace(), threading.getprofile())
print(threading.settrace(None), threading.setprofile(None))
print(threading.stack_size(), threading.stack_size(65536), threading.stack_size(), threading.stack_size(0))
try:
    threading.stack_size(1)
except ValueError as e: print(e)
try:
    threading.stack_size(-1)
except ValueError as e: print(e)

