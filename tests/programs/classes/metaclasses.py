# Classes of classes.
class Meta(type):
    def __new__(mcs, name, bases, namespace, **keywords):
        cls = super().__new__(mcs, name, bases, namespace)
        cls.tag = keywords.get('tag', name.lower())
        return cls

    def __init__(cls, name, bases, namespace, **keywords):
        super().__init__(name, bases, namespace)

    def __call__(cls, *args, **keywords):
        print('call', cls.__name__, args)
        return super().__call__(*args, **keywords)

    def __len__(cls):
        return 3

    @property
    def prop(cls):
        return 'p' + cls.__name__


class M(metaclass=Meta, tag='T'):
    def __init__(self, x):
        self.x = x


class N(M):
    pass


print(M.tag, N.tag, M(1).x, N(2).x, len(M), M.prop, type(N))


class Singleton(type):
    instances = {}

    def __call__(cls, *args):
        if cls not in cls.instances:
            cls.instances[cls] = super().__call__(*args)
        return cls.instances[cls]


class S(metaclass=Singleton):
    pass


print(S() is S())
T = type('T', (), {'v': 5, 'g': lambda self: self.v})
print(T, T().g(), T.__name__)
