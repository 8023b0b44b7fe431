# Equality without a hash makes instances unhashable; identity is the default.
class Eq:
    def __eq__(self, other):
        return True


try:
    hash(Eq())
except TypeError as e:
    print(e)
print(Eq() == 3, Eq() != 3, Eq.__hash__)


class A:
    pass


x, y = A(), A()
print(x == y, x != y, x == x, hash(x) == hash(x), len({x, y, x}))
