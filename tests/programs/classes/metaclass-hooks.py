# What a metaclass's call of type.__new__ sets off, isinstance by a metaclass, bases that name others.


class Meta(type):
    def __new__(mcls, name, bases, namespace, **kwargs):
        print('making', name)
        return super().__new__(mcls, name, bases, namespace, **kwargs)

    def __instancecheck__(cls, instance):
        return instance == 7

    def __subclasscheck__(cls, subclass):
        return subclass is int


class Base(metaclass=Meta):
    def __init_subclass__(cls, tag=None, **kwargs):
        print('below', cls.__name__, tag)


class Named:
    def __set_name__(self, owner, name):
        print('named', owner.__name__, name)


class Below(Base, tag='x'):
    field = Named()


print(isinstance(7, Below), isinstance(8, Below), isinstance(Below(), Below), isinstance('7', (str, Below)))
print(issubclass(int, Below), issubclass(str, Below), issubclass(int, (str, Below)))


class Alias:
    def __mro_entries__(self, bases):
        print('entries', bases == (self, dict))
        return (list,) if bases[-1] is not dict else ()


class FromAlias(Alias(), dict):
    pass


class Lone(Alias()):
    pass


print(FromAlias.__bases__, Lone.__bases__, Lone([1]))
