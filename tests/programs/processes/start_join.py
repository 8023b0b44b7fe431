# Names, arguments and results of children that run one after another.
import multiprocessing
from multiprocessing import Process, current_process, parent_process, active_children


def work(n, *args, **kwargs):
    me = current_process()
    print(me.name, n, args, kwargs, me.daemon, parent_process().name, me.is_alive())
    print(me.pid == multiprocessing.current_process().pid, me.pid != parent_process().pid)


def outer():
    child = Process(target=inner, args=(2,))
    print(current_process().name, 'starts', child.name)
    child.start()
    child.join()


def inner(depth):
    print('  ' * depth + current_process().name)
    if depth < 4:
        child = Process(target=inner, args=(depth + 1,))
        child.start()
        child.join()


class Worker(Process):
    def __init__(self, n):
        super().__init__(name=f'worker {n}')
        self.n = n
        self.result = None

    def run(self):
        self.result = self.n ** 2
        print(self.name, self.result)


if __name__ == '__main__':
    print(current_process().name, parent_process(), active_children())
    for n in range(3):
        p = Process(target=work, args=(n, 'x'), kwargs={'key': [n]})
        print(p.name, p.pid, p.exitcode, p.is_alive(), p.daemon)
        p.start()
        p.join()
        print(p.pid is not None, p.exitcode, p.is_alive())
    d = Process(target=work, args=(9,), daemon=True, name='of my own')
    d.start()
    d.join()
    p = Process(target=outer)
    p.start()
    p.join()
    w = Worker(7)
    w.start()
    w.join()
    print(w.result, w.exitcode)
    print(active_children())
    waiting = multiprocessing.Event()
    p = Process(target=waiting.wait)
    p.start()
    print([c.name for c in active_children()], p.is_alive())
    waiting.set()
    p.join(timeout=10)
    print(active_children(), p.is_alive())
    p.close()
    try:
        p.is_alive()
    except ValueError as e:
        print(e)
