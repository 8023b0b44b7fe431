# Attributes of instances and classes: what is found where, and what is said when it is not.
class A:
    x = 1

    def __init__(self):
        self.y = 2


a = A()
print(a.x, a.y, A.x)
a.x = 5
print(a.x, A.x, a.__dict__)
del a.x
print(a.x)
for f in (lambda: a.nope, lambda: A.nope, lambda: (5).foo, lambda: print.foo, lambda: A.__init__.foo):
    try:
        f()
    except AttributeError as e:
        print(e, '|', e.name)
try:
    del a.nope
except AttributeError as e:
    print(e)
try:
    del A.nope
except AttributeError as e:
    print(e)
try:
    (5).foo = 1
except AttributeError as e:
    print(e)
try:
    (5).real = 1
except AttributeError as e:
    print(e)
try:
    int.foo = 1
except TypeError as e:
    print(e)
print(getattr(a, 'x'), getattr(a, 'zz', 5), hasattr(a, 'y'), hasattr(a, 'zz'))
setattr(A, 'q', 9)
print(a.q)
delattr(A, 'q')
print(hasattr(a, 'q'))
