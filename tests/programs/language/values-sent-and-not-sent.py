# A yield whose value nobody wants, in a for loop; and the same generator driven by hand.


def plain(n):
    for i in range(n):
        yield i


def listening(n):
    heard = []
    for i in range(n):
        heard.append((yield i))
    print('heard', heard)


def both(n):
    yield 'begin'
    got = yield 'ask'
    yield got
    yield


print(list(plain(3)), [x for x in listening(3)], list(both(1)))
for g in (plain(4), listening(4), both(0)):
    print(next(g), end=' ')
    for value in g:
        print(value, end=' ')
        break
    try:
        print(g.send('sent'), end=' ')
        for value in g:
            print(value, end=' ')
    except StopIteration:
        print('ended', end=' ')
    print()


def thrown():
    while True:
        try:
            yield 1
        except KeyError as error:
            print('caught', error)
            yield 2


g = thrown()
for value in g:
    print(value)
    if value == 1:
        print(g.throw(KeyError('k')))
    else:
        break
    for value in g:
        print('inner', value)
        break
    break
g.close()


class Point:
    def __init__(self, x):
        self.x = x

    def get(self):
        return self.x

    def missing(self):
        return self.y

    @property
    def double(self):
        return self.x * 2


class Counted(Point):
    calls = 0

    def __getattr__(self, name):
        Counted.calls += 1
        return name, Counted.calls


for p in (Point(1), Point(2.5), Counted([3])):
    print(p.get(), p.double, end=' ')
    try:
        print(p.missing())
    except AttributeError as error:
        print(error)
p = Point(7)
p.__dict__['y'] = 'now there'
print(p.missing(), Point.get(p), Point(Point(1)).get().get())
