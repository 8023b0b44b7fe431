# Nothing is underlined where it would be the whole line.
def f():
    raise ValueError


def g():
    return f()


g()
