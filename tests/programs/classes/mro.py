# Method resolution order, super () along it, and what cannot be ordered.
class A:
    def f(self):
        return ['A']


class B(A):
    def f(self):
        return ['B'] + super().f()


class C(A):
    def f(self):
        return ['C'] + super().f()


class D(B, C):
    def f(self):
        return ['D'] + super().f()


print(D().f(), [k.__name__ for k in D.__mro__])
for make in (lambda: type('X', (A, B), {}), lambda: type('X', (A, A), {}), lambda: type('X', (bool,), {}),
             lambda: type('X', (int, list), {}), lambda: type('X', (3,), {})):
    try:
        print(make())
    except TypeError as e:
        print(e)
print(A.__subclasses__(), D.__bases__, D.__base__, bool.__bases__, A.mro())
s = super(D, D())
print(type(s).__name__, s.__thisclass__, s.f())
try:
    super(D, 3)
except TypeError as e:
    print(e)
