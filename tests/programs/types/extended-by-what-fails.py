# What an iterable gave before it failed stays in the list, deque, set or dict.
from collections import deque


def counts():
    yield 1
    yield 2
    raise KeyError('no third')


def failing():
    return [counts(), map(int, ['1', 'x']), zip([1, 2], [3], strict=True)]


def attempt(target, name, iterable):
    try:
        getattr(target, name)(iterable)
    except (KeyError, ValueError) as e:
        print(name, target, e)


for target, name in ([[0], 'extend'], [deque([0]), 'extend'], [deque([0]), 'extendleft'],
                     [deque([0], maxlen=2), 'extend'], [deque([0], maxlen=2), 'extendleft'],
                     [deque([0]), '__iadd__'], [[0], '__iadd__'], [set(), 'update']):
    for iterable in failing():
        attempt(target, name, iterable)
attempt({}, 'update', zip([(1, 2), (3, 4)], [5], strict=True))
