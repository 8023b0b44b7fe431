# An exception ends its thread alone; SystemExit does so silently; the hook can be replaced.
import sys
import threading


def fail():
    raise ValueError('in a thread')


def leave():
    sys.exit(3)


for target in (fail, leave):
    t = threading.Thread(target=target)
    t.start()
    t.join()
    print('after', target.__name__, t.is_alive())


def hook(args):
    print('hook:', args.exc_type.__name__, args.exc_value, args.thread.name)


threading.excepthook = hook
t = threading.Thread(target=fail, name='hooked')
t.start()
t.join()
