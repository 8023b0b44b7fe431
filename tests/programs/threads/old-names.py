# The names from Java's days work, and say at each place once that they are deprecated.
import threading


class Worker(threading.Thread):
    def run(self):
        print(threading.currentThread().getName(), self.isDaemon())


for i in range(2):
    worker = Worker()
    worker.setName(f'worker {i}')
    worker.setDaemon(True)
    worker.start()
    worker.join()
print(threading.activeCount())
event = threading.Event()
print(event.isSet())
condition = threading.Condition()
with condition:
    condition.notifyAll()
