# __init_subclass__, __new__, __class_getitem__, changes of a class while it has instances.
class Base:
    made = []

    def __init_subclass__(cls, **keywords):
        super().__init_subclass__()
        Base.made.append((cls.__name__, keywords))


class S1(Base, x=1):
    pass


class S2(S1):
    pass


print(Base.made, Base.__subclasses__())


class New:
    def __new__(cls, *args):
        print('new', args)
        return super().__new__(cls)

    def __init__(self, *args):
        print('init', args)


New(1, 2)


class Item:
    def __class_getitem__(cls, key):
        return cls.__name__, key


print(Item[int], Item[3])
try:
    Base[int]
except TypeError as e:
    print(e)


class A:
    x = 1


class B(A):
    pass


print(B.x)
A.x = 51
print(B.x, B().x)
B.x = 1
print(B.x)
del B.x
print(B.x)
A.__repr__ = lambda self: 'patched'
print(A(), [B()])
A.__len__ = lambda self: 7
print(len(B()), bool(B()))
del A.__len__
try:
    len(B())
except TypeError as e:
    print(e)
a = A()
a.__class__ = S1
print(type(a), isinstance(a, Base))
