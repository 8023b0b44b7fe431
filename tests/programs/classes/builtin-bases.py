# Classes that inherit from builtin types.
class MyInt(int):
    def __new__(cls, value, name):
        self = super().__new__(cls, value)
        self.name = name
        return self

    def __repr__(self):
        return f'MyInt({int(self)}, {self.name})'


m = MyInt(5, 'n')
m.extra = [1]
print(m, m + 1, m.name, m.extra, m.__dict__)


class MyStr(str):
    pass


s = MyStr('hey')
s.x = 1
print(s, s.upper(), s.x, len(s), s == 'hey', {s: 1}['hey'])


class MyList(list):
    def __init__(self, *args):
        super().__init__(args)
        self.n = len(args)

    def append(self, value):
        super().append(value * 2)
        self.n += 1


items = MyList(1, 2)
items.append(3)
print(items, items.n, items[0], isinstance(items, list))


class MyDict(dict):
    def __missing__(self, key):
        return 'missing ' + key


d = MyDict(a=1)
d.z = 3
print(d['a'], d['q'], d, d.z)


class Pair(tuple):
    def __new__(cls, *args):
        return super().__new__(cls, args)


t = Pair(1, 2)
t.x = 9
print(t, t.x, t[1], len(t))
