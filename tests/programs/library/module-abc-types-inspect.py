# What things are: abstract classes, builtin types without another name, inspection.
import inspect
import types
from abc import ABC, ABCMeta, abstractmethod
from collections.abc import (AsyncIterator, Awaitable, Callable, Coroutine, Generator, Hashable, Iterable,
                             Iterator, Mapping, MutableMapping, MutableSequence, Sequence, Set, Sized)
from functools import partial


def attempt(f, *args, **kw):
    try:
        print(f(*args, **kw))
    except Exception as e:
        print(type(e).__name__, e)


class Shape(ABC):
    @abstractmethod
    def area(self):
        """Area."""

    @property
    @abstractmethod
    def name(self):
        pass

    def describe(self):
        return f'{self.name}: {self.area()}'


class Square(Shape):
    name = 'square'

    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side ** 2


class Half(Shape):
    def area(self):
        return 0


attempt(Shape)
attempt(Half)
print(Square(3).describe(), isinstance(Square(1), Shape), issubclass(Half, Shape), type(Shape) is ABCMeta,
      inspect.isabstract(Shape), inspect.isabstract(Square))


@Shape.register
class Outside:
    pass


print(isinstance(Outside(), Shape), issubclass(int, Shape))


class Stack:
    def __iter__(self):
        return iter([])

    def __len__(self):
        return 0


async def main():
    pass


def numbers():
    yield 1


async def ticks():
    yield 1


class Waits:
    def __await__(self):
        yield


print(isinstance(Stack(), Iterable), isinstance(Stack(), Sized), isinstance(Stack(), Iterator), isinstance([], Sequence),
      isinstance({}, Mapping), isinstance({}, MutableMapping), isinstance('', Sequence), isinstance(1, Iterable),
      isinstance(print, Callable), isinstance([], Hashable), isinstance((), Hashable), isinstance(numbers(), Generator),
      isinstance({1}, Set), isinstance((), MutableSequence), issubclass(dict, Mapping), isinstance(Waits(), Awaitable))
c = main()
print(isinstance(c, Coroutine), isinstance(c, Awaitable), isinstance(ticks(), AsyncIterator))
print(inspect.iscoroutine(c), inspect.isawaitable(c), inspect.isawaitable(Waits()), inspect.getcoroutinestate(c),
      inspect.iscoroutinefunction(main), inspect.iscoroutinefunction(partial(main)), inspect.iscoroutinefunction(numbers),
      inspect.isgeneratorfunction(numbers), inspect.isasyncgenfunction(ticks), inspect.isgenerator(numbers()),
      inspect.isfunction(main), inspect.isclass(Stack), inspect.ismethod(Stack().__len__), inspect.isbuiltin(len))
c.close()
g = numbers()
states = [inspect.getgeneratorstate(g)]
next(g)
states.append(inspect.getgeneratorstate(g))
next(g, None)
states.append(inspect.getgeneratorstate(g))
print(states, inspect.getcoroutinestate(c))


def documented(a, b=2, /, c=3, *args, d, e='x', **kwargs):
    """Says what
    it does.
    """


s = inspect.signature(documented)
print(s, list(s.parameters), s.parameters['b'].default, s.parameters['d'].kind, s.parameters['d'].default is inspect._empty)
print(inspect.signature(Square), inspect.getdoc(documented), inspect.signature(lambda: 0))


class Registry(MutableMapping):
    def __init__(self):
        self.data = {}

    def __getitem__(self, key):
        return self.data[key]

    def __setitem__(self, key, value):
        self.data[key] = value

    def __delitem__(self, key):
        del self.data[key]

    def __iter__(self):
        return iter(self.data)

    def __len__(self):
        return len(self.data)


r = Registry()
r['a'] = 1
r.update(b=2)
print(dict(r), r.pop('a'), r.get('z', 0), 'b' in r, list(r.items()), r.setdefault('q', 5), len(r))
attempt(lambda: r['nothing'])

ns = types.SimpleNamespace(a=1, b='x')
ns.c = [ns.a]
print(ns, ns == types.SimpleNamespace(a=1, b='x', c=[1]))
print(isinstance(main, types.FunctionType), isinstance(g, types.GeneratorType), isinstance(len, types.BuiltinFunctionType),
      isinstance(types, types.ModuleType), isinstance(None, types.NoneType), isinstance(Stack().__len__, types.MethodType))
proxy = types.MappingProxyType({'k': 1})
print(proxy['k'], proxy, 'k' in proxy, len(proxy))
attempt(lambda: proxy.__setitem__('x', 1))


@types.coroutine
def switch():
    got = yield 'asked'
    return got * 2


async def use():
    return await switch() + 1


c = use()
print(c.send(None))
try:
    c.send(20)
except StopIteration as e:
    print(e.value)
print(types.new_class('Made', (), {}, lambda ns: ns.update(x=1)).x)
