from enum import Enum, nonmember


def attempt(function):
    try:
        print(function.__name__, function())
    except Exception as e:
        print(function.__name__, type(e).__name__, e)


@attempt
def doubled():
    class C(Enum):
        RED = 1
        BLUE = 2
        RED = 3


@attempt
def member_then_method():
    class C(Enum):
        RED = 1

        def RED(self):
            pass


@attempt
def method_then_method():
    class C(Enum):
        RED = 1

        def name_of(self):
            pass

        def name_of(self):
            return 'again'
    return C.RED.name_of()


@attempt
def nonmember_then_member():
    class C(Enum):
        x = nonmember(3)
        x = 2


@attempt
def ignored():
    class C(Enum):
        _ignore_ = ['x']
        x = 1
        x = 2
        y = 3
    return list(C)


@attempt
def counted():
    class C(Enum):
        for x in range(2):
            pass


@attempt
def private():
    class C(Enum):
        __x = 1
        __x = 2
        y = 1
    return list(C)


@attempt
def with_property():
    class C(Enum):
        a = 1

        @property
        def v(self):
            return 1

        @v.setter
        def v(self, x):
            pass
    return list(C)


class Loud(dict):
    def __setitem__(self, name, value):
        if not name.startswith('__'):
            print('set', name, type(value).__name__)
        if name == 'bad':
            raise ValueError(name)
        super().__setitem__(name, value)


class Meta(type):
    @classmethod
    def __prepare__(metacls, name, bases):
        return Loud()

    def __new__(metacls, name, bases, namespace):
        return super().__new__(metacls, name, bases, dict(namespace))


class A(metaclass=Meta):
    x = 1
    x = x + 1
    y: int = 3
    for i in range(2):
        z = i

    def f(self):
        return __class__


print(A.x, A.z, A().f())
try:
    class B(metaclass=Meta):
        bad = 3
except ValueError as e:
    print('no', e)
