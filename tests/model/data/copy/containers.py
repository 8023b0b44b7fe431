from collections import Counter, OrderedDict, defaultdict, deque, namedtuple


class Point:
    def __init__(self, x):
        self.x = x

    def __eq__(self, other):
        return self.x == other.x

    def __hash__(self):
        return self.x


class Row(list):
    pass


class Word(str):
    pass


class Table(dict):
    def first(self):
        return next(iter(self.items()))


class Pair(tuple):
    pass


word = Word("word")
word.note = ["n"]
pair = Pair((1, [2]))
pair.note = pair
row = Row([3, 4])
row.name = "row"
table = Table(b=1, a=[2])
table.deep = {"k": table}
originals = [
    [1, [2], "three", 4.5, None, True, 2**62, b"six"],
    {"b": 1, "a": [2], 3: {4: 5}, None: ()},
    {1, "two", (3, 4)},
    frozenset([1, 2, frozenset([3])]),
    (1, (2, [3]), "x"),
    slice(1, 2, None),
    range(3, 9, 2),
    [[], {}, set(), (), frozenset()],
    row,
    pair,
]
_, copies = fork(originals)
assert copies == originals and copies is not originals
for a, b in zip(originals, copies):
    assert type(a) is type(b) or type(b).__name__ in ("Row", "Pair")
    assert repr(a) == repr(b)
copies[0][1].append("mine")
originals[0][1].append("theirs")
assert originals[0][1] == [2, "theirs"] and copies[0][1] == [2, "mine"]
copies[1]["new"] = 1
del originals[1]["b"]
assert list(copies[1]) == ["b", "a", 3, None, "new"] and list(originals[1]) == ["a", 3, None]
copies[2].add(9)
assert 9 not in originals[2] and (3, 4) in copies[2]
copies[4][1][1].append(0)
assert originals[4] == (1, (2, [3]), "x") and copies[4] == (1, (2, [3, 0]), "x")

# A tuple of what never changes is shared; so are names and numbers.
same = (1, "a", 2.5)
_, copy = fork(same)
assert copy is same

# An order with gaps.
gaps = {i: str(i) for i in range(40)}
for i in range(0, 40, 3):
    del gaps[i]
_, copy = fork(gaps)
assert list(copy.items()) == list(gaps.items())
copy[0] = "again"
for i in range(100):
    copy[i] = i
assert len(copy) == 100 and len(gaps) == 26 and list(copy)[:3] == [1, 2, 4]

# Classes that inherit from containers.
_, w, p, r, t, T = fork(word, pair, row, table, Table)
assert w == "word" and w.note == ["n"] and w.note is not word.note and type(w) is not Word
assert p == (1, [2]) and p.note is p and p[1] is not pair[1]
assert r == [3, 4] and r.name == "row"
assert t.first() == ("b", 1) and t.deep["k"] is t and isinstance(t, T) and not isinstance(t, Table)

# Keys with code of the program.
points = {Point(1): "one", Point(2): "two"}
_, copy, P = fork(points, Point)
assert copy[P(1)] == "one" and P(3) not in copy
assert {P(1), P(2)} == set(copy)

# Twice the same, deep nesting.
deep = []
for i in range(100000):
    deep = [deep]
_, copy = fork(deep)
depth = 0
while copy:
    copy = copy[0]
    depth += 1
assert depth == 100000
one = [1]
_, a, b = fork(one, [one, one])
assert b[0] is a and b[1] is a

# Views.
d = {"a": 1}
_, copy, keys, items = fork(d, d.keys(), d.items())
copy["b"] = 2
assert list(keys) == ["a", "b"] and list(items) == [("a", 1), ("b", 2)] and list(d) == ["a"]

# Of the library.
P2 = namedtuple("P2", "x y")
queue = deque([1, [2]], maxlen=3)
queue.append(queue)
walk = iter(deque("abc"))
next(walk)
_, q, w, n, o, c, dd = fork(
    queue, walk, P2(1, [2]), OrderedDict(b=1, a=[2]), Counter("aab"), defaultdict(list, a=[1])
)
assert q[2] is q and q.maxlen == 3 and q[1] == [2] and q[1] is not queue[1]
q.append(4)
assert list(queue)[:2] == [1, [2]] and len(q) == 3 and q[0] == [2] and q[2] == 4
assert list(w) == ["b", "c"] == list(walk)
assert n.x == 1 and n.y == [2] and n == (1, [2]) and list(o) == ["b", "a"]
assert c["a"] == 2 and dd["new"] == [] and dd["a"] == [1]
q = pickle(deque([1, 2]))
assert q.pop() == 2 and pickle(Counter("aab"))["a"] == 2 and pickle(P2(1, 2)).y == 2
assert pickle(OrderedDict(b=1))["b"] == 1 and pickle(defaultdict(list))["x"] == []
