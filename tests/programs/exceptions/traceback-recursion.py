# RecursionError.
def f():
    f()


f()
