# The program waits for threads that are no daemons, and ends without waiting for those that are.
import threading
import time


def slow(name, seconds):
    time.sleep(seconds)
    print(name, 'ends')


threading.Thread(target=slow, args=('daemon', 5), daemon=True).start()
threading.Thread(target=slow, args=('worker', 0.1)).start()
print('main ends')
