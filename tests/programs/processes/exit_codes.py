# How processes end, and what they say then.
import sys
from multiprocessing import Process, Event


def returns():
    return 5


def fails():
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise ValueError('because') from e


def leaves(code):
    sys.exit(code)


def waits(started):
    started.set()
    try:
        Event().wait()
    finally:
        print('never printed')


class Loud:
    def __del__(self):
        print('not at the end of a child')


def keeps():
    global loud
    loud = Loud()


def run(target, *args):
    p = Process(target=target, args=args)
    p.start()
    p.join()
    print(target.__name__, args, p.exitcode)


if __name__ == '__main__':
    run(returns)
    run(fails)
    run(leaves, None)
    run(leaves, 3)
    run(leaves, True)
    run(leaves, 'with words')
    run(keeps)
    for end in ('terminate', 'kill'):
        started = Event()
        p = Process(target=waits, args=(started,))
        p.start()
        started.wait()
        getattr(p, end)()
        p.join()
        print(end, p.exitcode, p.is_alive())
    daemon = Process(target=waits, args=(Event(),), daemon=True)
    daemon.start()
    print('the daemon is not waited for')
