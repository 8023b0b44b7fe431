import sys
import threading


def hook(args):
    print(args.exc_type.__name__, args.exc_value, args.thread.name, args.exc_traceback is not None)


def run(target, name):
    thread = threading.Thread(target=target, name=name)
    thread.start()
    thread.join()


def divide():
    1 / 0


def leave():
    sys.exit(3)


def interrupt():
    raise KeyboardInterrupt


run(leave, 'silent')
threading.excepthook = hook
run(divide, 'one')
run(leave, 'two')
run(interrupt, 'three')


def wrong(args):
    raise ValueError('the hook itself')


threading.excepthook = wrong
run(divide, 'four')
threading.excepthook = threading.__excepthook__
run(divide, 'five')
print('the program goes on')
