# Properties, static and class methods.
class P:
    def __init__(self):
        self._v = 1

    @property
    def v(self):
        "the doc"
        return self._v

    @v.setter
    def v(self, x):
        self._v = x * 2

    @v.deleter
    def v(self):
        print('deleted')
        self._v = None

    @property
    def ro(self):
        return 1

    @staticmethod
    def s(x):
        return x + 1

    @classmethod
    def c(cls, x):
        return cls.__name__, x


p = P()
p.v = 4
print(p.v)
del p.v
print(p.v, P.v.__doc__, p.s(1), P.s(2), p.c(3), P.c(4))
try:
    p.ro = 1
except AttributeError as e:
    print(e)
try:
    del p.ro
except AttributeError as e:
    print(e)


class Q(P):
    @classmethod
    def c(cls, x):
        return ('sub',) + super().c(x)

    @property
    def v(self):
        return 'sub' + str(super().v)


print(Q.c(1), Q().c(2), Q().v)
print(p.s.__name__, p.c.__func__.__name__, p.c.__self__)
