# __getattr__, __setattr__, __delattr__ and __getattribute__.
class A:
    def __init__(self):
        self.log = []

    def __getattr__(self, name):
        return 'got ' + name

    def __setattr__(self, name, value):
        object.__setattr__(self, name, value)
        if name != 'log':
            self.log.append(name)

    def __delattr__(self, name):
        super().__delattr__(name)
        self.log.append('-' + name)


a = A()
a.x = 1
print(a.x, a.yy)
del a.x
print(a.log, a.x)


class G:
    v = 7

    def __getattribute__(self, name):
        if name == 'magic':
            return 42
        return super().__getattribute__(name)


g = G()
print(g.magic, g.v)
try:
    g.w
except AttributeError as e:
    print(e)


class Both:
    @property
    def p(self):
        raise AttributeError('inner')

    def __getattr__(self, name):
        return 'fallback ' + name


print(Both().p, Both().q)
