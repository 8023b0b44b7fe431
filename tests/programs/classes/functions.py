# Functions have attributes, and say what they are.
def f(a, b=2, *, c=3):
    "docs"
    f.calls += 1


f.calls = 0
f(1)
f(1)
print(f.calls, f.__name__, f.__qualname__, f.__doc__, f.__module__)
print(f.__defaults__, f.__kwdefaults__, f.__dict__)
print(f.__code__.co_name, f.__code__.co_varnames, f.__code__.co_argcount, f.__closure__)
f.__name__ = 'g'
f.__doc__ = 'x'
print(f.__name__, f.__doc__)


def outer():
    x = 3

    def inner():
        return x
    return inner


print(outer().__qualname__, outer().__closure__[0].cell_contents)
print([].append.__name__, len.__name__, list.append.__name__)


class C:
    def m(self):
        pass


c = C()
print(C.m.__qualname__, c.m.__self__ is c, c.m.__func__ is C.m, c.m == c.m, c.m.__doc__)
print(type(f), type(c.m), type(len))
