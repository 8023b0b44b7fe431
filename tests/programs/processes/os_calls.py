# What os says of processes.
import os
import signal
from multiprocessing import Process, Event, Queue, current_process, parent_process


def tell(q):
    q.put((os.getpid(), os.getppid(), parent_process().pid))


def leave():
    try:
        os._exit(5)
    finally:
        print('never')


def wait():
    Event().wait()


if __name__ == '__main__':
    q = Queue()
    p = Process(target=tell, args=(q,))
    p.start()
    pid, parent, same = q.get()
    p.join()
    print(pid == p.pid, parent == os.getpid() == same == current_process().pid, pid != parent)
    p = Process(target=leave)
    p.start()
    p.join()
    print(p.exitcode)
    p = Process(target=wait)
    p.start()
    os.kill(p.pid, 0)
    os.kill(p.pid, signal.SIGTERM)
    p.join()
    print(p.exitcode)
    try:
        os.kill(p.pid, 0)
    except ProcessLookupError as e:
        print(e)
    print('out', flush=True)
    os._exit(4)
