# Descriptors of the program: __get__, __set__, __delete__, __set_name__.
class D:
    def __get__(self, instance, owner):
        return type(self).__name__, instance is None, owner.__name__


class DD(D):
    def __set__(self, instance, value):
        print('set', value)

    def __delete__(self, instance):
        print('delete')

    def __set_name__(self, owner, name):
        print('named', owner.__name__, name)


class H:
    d = D()
    dd = DD()


h = H()
print(h.d, H.d, h.dd)
h.dd = 3
h.d = 4
print(h.d)
del h.dd


class Cached:
    def __init__(self, f):
        self.f = f
        self.name = f.__name__

    def __get__(self, instance, owner):
        value = instance.__dict__[self.name] = self.f(instance)
        return value


class U:
    @Cached
    def val(self):
        print('computing')
        return 42


u = U()
print(u.val, u.val, u.__dict__)


class NotNegative:
    def __set_name__(self, owner, name):
        self.name = '_' + name

    def __get__(self, instance, owner=None):
        return self if instance is None else getattr(instance, self.name)

    def __set__(self, instance, value):
        if value < 0:
            raise ValueError('negative')
        setattr(instance, self.name, value)


class Account:
    balance = NotNegative()

    def __init__(self, balance):
        self.balance = balance


account = Account(3)
account.balance += 4
print(account.balance, account.__dict__)
try:
    account.balance = -1
except ValueError as e:
    print(e)
