def f(a, b=1, *, c=2):
    return a, b, c


def attempt(*args):
    try:
        print(f(*args))
    except TypeError as e:
        print(e)


f.__defaults__ = (5, 6)
attempt()
print(f.__defaults__)
f.__defaults__ = None
attempt(1)
f.__kwdefaults__ = {'c': 9}
f.__defaults__ = (1,)
attempt(0)
print(f.__kwdefaults__)
f.__kwdefaults__ = None
attempt(1)
del f.__defaults__
print(f.__defaults__)
for name in '__defaults__', '__kwdefaults__':
    try:
        setattr(f, name, 3)
    except TypeError as e:
        print(e)
f.__kwdefaults__ = {'c': 4, 'd': 5}
f.__defaults__ = (1, 2, 3, 4)
attempt()
attempt(0)
attempt(0, 0)
print(f.__kwdefaults__, f(0, c=1), f(b=0))
