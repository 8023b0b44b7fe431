# warnings.showwarning is told of coroutines that nobody awaited, in a thread and after it.
import warnings
def show(message, category, *a): print('shown', message)
warnings.showwarning = show
import threading
async def c(): pass
c()
t = threading.Thread(target=c); t.start(); t.join()
c()
