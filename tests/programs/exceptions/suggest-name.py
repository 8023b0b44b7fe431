# Did you mean …?  Among locals, globals and builtins.
counter = 3


def f():
    try:
        return countr + 1
    except NameError:
        prnt('x')


f()
