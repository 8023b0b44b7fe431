# Operators between builtins and classes of the program: who is asked, in which order.
class V:
    def __init__(self, n):
        self.n = n

    def __add__(self, other):
        return ('add', self.n, other)

    def __radd__(self, other):
        return ('radd', self.n, other)

    def __iadd__(self, other):
        self.n += other
        return self

    def __mod__(self, other):
        return NotImplemented

    def __rmod__(self, other):
        return ('rmod', other)

    def __rmul__(self, other):
        return ('rmul', other)

    def __eq__(self, other):
        return isinstance(other, V) and self.n == other.n or other == self.n

    def __lt__(self, other):
        return 'lt'

    def __hash__(self):
        return hash(self.n)

    def __neg__(self):
        return V(-self.n)

    def __len__(self):
        return self.n

    def __contains__(self, item):
        return item == self.n

    def __getitem__(self, key):
        return ('item', key)

    def __repr__(self):
        return f'V({self.n})'


class Plain:
    pass


class OnlyEqual:
    def __eq__(self, other):
        return True


v = V(3)
print(v + 1, 1 + v, 'a' + v, [] + v, v + v)
print('%s' % 1, 'x' * 2, 2 * v, 'a' * v)
w = v
w += 4
print(w, w is v, v == V(7), v == 7, 7 == v, 7 != v, v != 8, [v] == [7], (1, v) == (1, V(7)), v in [7], V(7) in {7: 1})
print(v < 1, bool(1 > v), -v, len(v), bool(V(0)), 7 in v, 8 in v, v[1:2], v['a'], [1] < [2])
print({V(1): 'one'}[1], {1: 'one'}[V(1)], hash(V(5)) == hash(5))
print(Plain() == Plain(), Plain() != Plain(), 5 == OnlyEqual(), OnlyEqual() != 5, 5 != OnlyEqual())
for attempt in (lambda: Plain() + 1, lambda: 1 + Plain(), lambda: Plain() < Plain(), lambda: -Plain(), lambda: len(Plain()),
                lambda: Plain()[0], lambda: v % 2, lambda: hash(OnlyEqual()), lambda: {OnlyEqual(): 1}, lambda: 1 in Plain(),
                lambda: list(Plain()), lambda: Plain()(), lambda: v - 1, lambda: [1] + Plain(), lambda: 'a' + Plain(),
                lambda: [3][Plain()], lambda: 'abc'[Plain()], lambda: 'a' * Plain(), lambda: sorted([Plain(), Plain()])):
    try:
        print(attempt())
    except TypeError as e:
        print(e)
