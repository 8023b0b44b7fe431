# Graphs of all shapes, by a generator of numbers of our own: the copy looks the same, shares what
# the original shares, and does not share anything with it.
state = 12345


def number(n):
    global state
    state = (state * 1103515245 + 12345) % 2**31
    return state // 65536 % n


class A:
    pass


class B(A):
    def __init__(self):
        self.b = 1


def cell(v):
    def f():
        return v

    return f


def grow(n):
    made = [[], {}, A()]
    for i in range(n):
        pick = lambda: made[number(len(made))]
        kind = number(9)
        if kind == 0:
            new = [pick() for k in range(number(4))]
        elif kind == 1:
            new = {k: pick() for k in range(number(4))}
        elif kind == 2:
            new = (pick(), number(5))
        elif kind == 3:
            new = A()
            setattr(new, "n%d" % number(4), pick())
            setattr(new, "m%d" % number(4), pick())
        elif kind == 4:
            new = B()
            new.b = pick()
        elif kind == 5:
            new = cell(pick())
        elif kind == 6:
            new = {A(): pick(), i: pick()}
        elif kind == 7:
            new = iter([pick(), pick()])
        else:
            new = "text%d" % i
        made.append(new)
        old = pick()
        if type(old) is list:
            old.append(new)
        elif type(old) is dict:
            old["k%d" % number(3)] = new
        elif isinstance(old, A):
            old.late = new
    return made


def parts(v):
    if isinstance(v, (list, tuple)):
        return list(v)
    if isinstance(v, dict):
        return [x for k, y in v.items() for x in (k, y)]
    if hasattr(v, "__closure__"):
        return [v.__closure__[0].cell_contents]
    if type(v).__name__ in "AB":
        return [x for k, y in vars(v).items() for x in (k, y)]
    return []


# A text for the whole graph: each object's number, its type, the numbers of its parts.  Tuples of
# what never changes may be shared.
def describe(root):
    numbers = {}
    own = {id(root)}
    order = [root]
    numbers[id(root)] = 0
    text = []
    for v in order:
        row = [type(v).__name__]
        for p in parts(v):
            if isinstance(p, (int, str)):
                row.append(repr(p))
                continue
            if id(p) not in numbers:
                numbers[id(p)] = len(order)
                if not isinstance(p, tuple):
                    own.add(id(p))
                order.append(p)
            row.append(numbers[id(p)])
        text.append(row)
    return text, own


for size in 10, 100, 1000:
    for again in range(3):
        graph = grow(size)
        text, ids = describe(graph)
        modules, copy = fork(graph)
        copied, other_ids = describe(copy)
        assert text == copied
        assert not ids & other_ids
        for v in copy:
            if isinstance(v, list):
                v.append("changed")
            elif isinstance(v, dict):
                v.clear()
            elif type(v).__name__ == "B":
                v.b = "changed"
        assert describe(graph)[0] == text
        modules = copy = None
