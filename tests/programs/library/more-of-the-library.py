# What fewer programs use of modules that many use.
import operator
import timeit
import typing
import uuid
from collections import UserDict, UserList, UserString

print(uuid.UUID(int=5), uuid.UUID(fields=(1, 2, 3, 4, 5, 6)), uuid.UUID(bytes_le=bytes(range(16))),
      uuid.UUID(int=uuid.UUID('12345678123456781234567812345678').int))
for bad in ({}, {'int': -1}, {'hex': 'x', 'int': 1}, {'hex': 'abc'}):
    try:
        uuid.UUID(**bad)
    except (TypeError, ValueError) as e:
        print(e)
calls = []
print(timeit.timeit(lambda: calls.append(1), number=3) >= 0, len(calls),
      len(timeit.repeat(lambda: None, repeat=2, number=1)), timeit.Timer(lambda: None).timeit(number=1) >= 0)
T = typing.TypeVar('T')


class Box(typing.Generic[T]):
    def __init__(self, value: T):
        self.value = value


class IntBox(Box[int]):
    pass


print(Box[int], Box[int](3).value, IntBox(4).value, IntBox.__mro__[1:], Box.__init__.__annotations__)
x = [1]
print(operator.iadd(x, [2]), x, operator.ior({1}, {2}), operator.iconcat([1], [2]), operator.ipow(2, 3))


class Upper(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.upper(), value)


u = Upper({'a': 1}, b=2)
u.update(c=3)
print(u, u['A'], 'b' in u, len(u), list(u), u.get('q', 0), u.pop('A'), u == {'B': 2, 'C': 3}, isinstance(u, dict))
print(u | {'d': 4}, Upper.fromkeys('xy', 0), sorted(u.items()), u.copy().setdefault('Z', 5), u.data)
items = UserList([3, 1, 2])
items.sort()
items.append(4)
items += [5]
print(items, items[1:3], type(items[1:3]).__name__, len(items), items + [6], [0] + items, items == [1, 2, 3, 4, 5], 3 in items)
s = UserString('hello')
print(s, repr(s), s.upper(), type(s.upper()).__name__, s + '!', len(s), s[1:3], 'ell' in s, s.find('l'), s.split('l'), s == 'hello')
