import threading


class Forgotten(threading.Thread):
    def __init__(self):
        pass


def show(call):
    try:
        print(call())
    except (AssertionError, RuntimeError) as error:
        print(repr(error))


thread = Forgotten()
show(thread.start)
show(thread.join)
show(thread.is_alive)
show(lambda: thread.name)
show(lambda: thread.daemon)
