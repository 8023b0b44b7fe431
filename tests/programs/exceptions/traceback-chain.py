# A traceback with a cause, a context and carets.
def f(x):
    return x['a']['b']


def g():
    try:
        f({'a': {}})
    except KeyError as e:
        raise ValueError('wrong') from e


def h():
    try:
        g()
    except ValueError:
        raise RuntimeError


h()
