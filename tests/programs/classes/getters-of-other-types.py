# A getter of a builtin type that stands in a class of another is for its own type alone.
class C:
    pass


C.arguments = BaseException.__dict__['args']
for i in range(3):
    try:
        print(C().arguments)
    except TypeError as error:
        print(error)
try:
    C().arguments = (1,)
except TypeError as error:
    print(error)
for other in (5, 'text', C, C()):
    try:
        print(BaseException.__dict__['args'].__get__(other) is BaseException.__dict__['args'])
    except TypeError as error:
        print(error)


class E(ValueError):
    given = BaseException.__dict__['args']


e = E(1, 2)
for i in range(3):
    print(e.given, e.args, BaseException.__dict__['args'].__get__(e), int.__dict__['real'].__get__(True))
e.given = (3,)
print(e.args)


class Slotted:
    __slots__ = ('x',)


class Named(Slotted):
    y = Slotted.x


named = Named()
for i in range(3):
    try:
        print(named.y)
    except AttributeError as error:
        print(error)
    named.x = i
