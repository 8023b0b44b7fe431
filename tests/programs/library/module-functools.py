# Functions that take or make functions.
from functools import (cache, cached_property, cmp_to_key, lru_cache, partial, partialmethod, reduce,
                       singledispatch, total_ordering, update_wrapper, wraps)


def attempt(f, *args, **kw):
    try:
        print(f(*args, **kw))
    except Exception as e:
        print(type(e).__name__, e)


def logged(f):
    """Logs."""
    @wraps(f)
    def inner(*args, **kwargs):
        """Inner."""
        print('call', f.__name__, args, kwargs)
        return f(*args, **kwargs)
    return inner


@logged
def add(a, b=1):
    """Adds."""
    return a + b


print(add(1), add(1, b=5), add.__name__, add.__doc__, add.__qualname__, add.__wrapped__(2))
add.tag = 'x'
print(logged(add).tag, logged(add).__wrapped__ is add)


class Callable:
    def __call__(self):
        return 'called'


print(logged(add).__name__)
print(update_wrapper(lambda: 0, Callable()).__wrapped__())

half = partial(pow, 2)
print(half(3), half.func is pow, half.args, half.keywords)
base2 = partial(int, base=2)
print(base2('101'), base2('11', base=3), base2.keywords)
nested = partial(partial(print, 1, sep='-'), 2, end='!\n')
nested(3)
print(nested.args, nested.keywords)
print(repr(partial(int, '5', base=7)))
attempt(partial)
attempt(partial, 5)
attempt(partial(add, 1, 2, 3))


class Cell:
    def __init__(self):
        self.alive = False

    def set_state(self, state):
        self.alive = state

    set_alive = partialmethod(set_state, True)


c = Cell()
c.set_alive()
print(c.alive)

print(reduce(lambda a, b: a * b, [1, 2, 3, 4]), reduce(lambda a, b: a + b, [], 'x'),
      reduce(lambda a, b: a + [b], range(3), []))
attempt(reduce, lambda a, b: a, [])
attempt(reduce, lambda a, b: a, 5)


@lru_cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(60), fib.cache_info())
fib.cache_clear()
print(fib.cache_info(), fib.cache_parameters(), fib.__name__, fib.__wrapped__.__name__)


@lru_cache(maxsize=2)
def square(n):
    print('computing', n)
    return n * n


for n in (1, 2, 1, 3, 2, 1):
    square(n)
print(square.cache_info())
info = square.cache_info()
print(info.hits, info.misses, info.maxsize, info.currsize, info == (1, 5, 2, 2))


@lru_cache(maxsize=None, typed=True)
def kind(v):
    return type(v).__name__


print(kind(3), kind(3.0), kind(3), kind.cache_info())
attempt(kind, [1])
attempt(lru_cache, 'x')


@cache
def slow(a, *, b=2):
    print('slow', a, b)
    return a * b


print(slow(1), slow(1), slow(1, b=2), slow(1, b=2), slow.cache_info())


class Memo:
    @lru_cache(maxsize=None)
    def twice(self, n):
        print('twice', n)
        return 2 * n

    @cached_property
    def data(self):
        """The data."""
        print('making data')
        return [1, 2]


m = Memo()
print(m.twice(4), m.twice(4), m.data, m.data is m.data, m.__dict__)
del m.data
print(m.data, Memo.data.__doc__)


@total_ordering
class Version:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __lt__(self, other):
        if not isinstance(other, Version):
            return NotImplemented
        return self.n < other.n


a, b = Version(1), Version(2)
print(a < b, a <= b, a > b, a >= b, a <= Version(1), a >= Version(1))
attempt(lambda: a < 3)
attempt(total_ordering, Callable)
print(sorted([3, 1, 2], key=cmp_to_key(lambda x, y: y - x)))


@singledispatch
def show(v):
    return f'object {v!r}'


@show.register(int)
def _(v):
    return f'int {v}'


@show.register(list)
def show_list(v):
    return f'list of {len(v)}'


print(show('x'), show(5), show(True), show([1, 2]), show.dispatch(bool)(7))
attempt(show)
