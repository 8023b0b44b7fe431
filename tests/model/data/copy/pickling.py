import math


class Point:
    kind = "class"

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def move(self):
        self.x += 1
        return self.x

    class Inner:
        pass


class Slots:
    __slots__ = ("a",)


class Named(tuple):
    pass


def function():
    return "function"


itself = [1]
itself.append(itself)
point = Point([1], 2)
point.me = point
slots = Slots()
slots.a = [point, point]

for v in (
    1, -(2**62), 1.5, True, None, ..., "text", b"bytes", [1, [2]], (1, (2,)), {"b": [1], "a": 2},
    {1, 2}, frozenset([3]), range(5), slice(1, 2), Named([1, 2]),
    [function, Point, len, math.sqrt, int, ValueError, Point.Inner, Point.move],
):
    got = pickle(v)
    assert got == v and type(got) is type(v)
assert pickle(point).x == [1] and pickle(point).x is not point.x
p = pickle(point)
assert type(p) is Point and p.me is p and p is not point
i = pickle(itself)
assert i[1] is i and i is not itself
s = pickle(slots)
assert s.a[0] is s.a[1] and s.a[0] is not point
assert pickle(function) is function and pickle(Point) is Point

# Class attributes do not travel.
Point.kind = "changed"
assert pickle(point).kind == "changed"
mover = pickle(Point(5, 0).move)
assert mover() == 6
popped = pickle([1, 2].pop)
assert popped() == 2
it = iter([1, 2, 3])
next(it)
assert list(pickle(it)) == [2, 3] and list(it) == [2, 3]
keyed = {(1, Point): 1, function: 2}
assert pickle(keyed) == keyed

# What it takes grows with what there is, and is the same again.
assert pickle_size([0] * 1000) > 5 * pickle_size([0] * 100)
assert pickle_size("x" * 10000) > 10000 and pickle_size("x" * 10000) < 10100
assert pickle_size([1.5] * 100) == pickle_size([1.5] * 100)
assert 15 < pickle_size([1, "two", 3.0]) < 60
