# Processes of a fork server begin as spawned ones do; the key of a process is there for whoever asks.
import multiprocessing
from multiprocessing import *

G = 1


def work(q):
    q.put((G, __name__, current_process().name, get_start_method()))


if __name__ == '__main__':
    G = 2
    try:
        set_start_method('xyz')
    except ValueError as e:
        print(e)
    set_start_method('forkserver')
    print(get_start_method(), get_all_start_methods())
    q = Queue()
    p = Process(target=work, args=(q,))
    p.start()
    print(q.get())
    p.join()
    for method in 'forkserver', 'spawn':
        context = get_context(method)
        q = context.Queue()
        p = context.Process(target=work, args=(q,))
        p.start()
        print(q.get(), context.get_start_method())
        p.join()
        print(p.exitcode, type(p).__name__)
    with get_context('forkserver').Pool(2) as pool:
        print(pool.map(abs, [-1, 2]))
    try:
        set_start_method('fork')
    except RuntimeError as e:
        print(e)
    print(type(current_process().authkey).__name__, len(current_process().authkey))
    current_process().authkey = b'x'
    print(current_process().authkey)
    try:
        sys
    except NameError as e:
        print(e)
