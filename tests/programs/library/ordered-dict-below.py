# Classes below OrderedDict override what it is read and written with, and call its own methods in there.
from collections import OrderedDict

class Cache(OrderedDict):
    def __init__(self, size=2):
        self.size = size
        super().__init__()

    def __getitem__(self, key):
        value = super().__getitem__(key)
        self.move_to_end(key)
        return value

    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        if len(self) > self.size:
            print('out:', self.popitem(last=False))

    def __delitem__(self, key):
        print('delete', key)
        super().__delitem__(key)

class Asked(OrderedDict):
    def __missing__(self, key):
        return 'missing'

    def __iter__(self):
        return iter(sorted(super().__iter__(), reverse=True))

cache = Cache()
cache['a'] = 1
cache['b'] = 2
print(cache['a'], list(cache))
cache['c'] = 3
print(cache, cache.popitem(), len(cache))
del cache['a']
for call in (lambda: cache.popitem(), lambda: cache.move_to_end('x'), lambda: Asked().move_to_end('x')):
    try:
        print(call())
    except KeyError as e:
        print('KeyError', e)
asked = Asked(a=1, b=2, c=3)
asked.move_to_end('c', last=False)
print(asked['x'], list(asked), asked.popitem(), list(asked.copy().items()))
