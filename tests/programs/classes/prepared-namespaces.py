# __prepare__ of a metaclass makes the dict in which the class body runs.
class Ordered(dict):
    pass


class Meta(type):
    @classmethod
    def __prepare__(metacls, name, bases, **options):
        print('prepare', metacls.__name__, name, [base.__name__ for base in bases], options)
        namespace = super().__prepare__(name, bases)
        namespace.update(options)
        return namespace

    def __new__(metacls, name, bases, namespace, **options):
        print('new', name, [key for key in namespace if not key.startswith('__')])
        return super().__new__(metacls, name, bases, dict(namespace))

    def __init__(cls, name, bases, namespace, **options):
        super().__init__(name, bases, namespace)


class A(metaclass=Meta, unit='ms'):
    doubled = unit * 2

    def method(self):
        return __class__.__name__, self.doubled


class B(A, unit='s'):
    pass


print(A.unit, A().method(), B.unit, B().method())


class WithSubclass(type):
    def __prepare__(name, bases):
        return Ordered(given=name)


class C(metaclass=WithSubclass):
    here = given


print(C.given, C.here)


class Failing(type):
    @classmethod
    def __prepare__(metacls, name, bases):
        raise LookupError(name)


try:
    class D(metaclass=Failing):
        pass
except LookupError as e:
    print(repr(e))
