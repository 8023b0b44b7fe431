# Copies, shallow and deep.
import copy
from collections import OrderedDict, deque, defaultdict


class Node:
    made = 0

    def __init__(self, value):
        self.value = value
        self.links = []
        Node.made += 1


a = Node([1, 2])
a.links.append(a)
b = copy.copy(a)
c = copy.deepcopy(a)
print(b.value is a.value, c.value is a.value, c.value, c.links[0] is c, Node.made, type(c).__name__)
rows = [[1], (2, [3]), {'k': {4}}]
deep = copy.deepcopy(rows)
rows[0].append(9)
rows[1][1].append(9)
rows[2]['k'].add(9)
print(deep, copy.copy(rows)[0] is rows[0])
fixed = (1, 'a')
print(copy.copy(fixed) is fixed, copy.deepcopy(fixed) is fixed, copy.deepcopy(len) is len)


class Custom:
    def __copy__(self):
        return 'copied'

    def __deepcopy__(self, memo):
        return 'deeply'


print(copy.copy(Custom()), copy.deepcopy([Custom()]))


class Slotted:
    __slots__ = ('x',)


s = Slotted()
s.x = [1]
print(copy.deepcopy(s).x, copy.deepcopy(s).x is s.x)


class Mine(list):
    pass


m = Mine([1, [2]])
m.tag = 't'
n = copy.deepcopy(m)
print(type(n).__name__, n, n.tag, n[1] is m[1])
print(copy.deepcopy(deque([[1]], maxlen=3)), copy.copy(defaultdict(int, a=1)),
      copy.deepcopy(OrderedDict(a=[1])), copy.deepcopy(ValueError('x', 1)))
shared = [1]
pair = copy.deepcopy([shared, shared])
print(pair[0] is pair[1])
try:
    copy.deepcopy(x for x in [])
except TypeError as e:
    print(e)
