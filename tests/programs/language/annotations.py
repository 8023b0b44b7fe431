# Annotations are values, kept in order: of functions, classes and modules.
import inspect
import typing
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import singledispatch, singledispatchmethod


def told(what):
    print('evaluated', what)
    return what


def f(a: told(int), b: 'str' = 1, /, *c: list, d: float = 2, **e: dict[str, int]) -> told(bool):
    x: told('never') = 1
    return x


print(f.__annotations__, f.__defaults__)
f.__annotations__['new'] = 1
print(f.__annotations__, (lambda: 0).__annotations__)


class C:
    x: int = 1
    y: str
    __z: 'list[int]' = []
    if x:
        w: list[int] | None

    def method(self, other: 'C', n: int | str = 0) -> typing.Optional[int]:
        pass


print(C.__annotations__, hasattr(C, 'y'))
print(C.method.__annotations__)
number: int = 5
print(__annotations__)
try:
    def g(x: missing): pass
except NameError as e:
    print(e)


def maker(kind):
    def inner(a: kind) -> kind:
        return a

    class Local:
        v: kind

    return inner, Local


inner, Local = maker(float)
print(inner.__annotations__, Local.__annotations__)
print(typing.get_type_hints(C.method), typing.get_type_hints(maker(int)[1]))

# Types with parameters, and unions.
for t in (list[int], dict[str, list[int]], tuple[int, ...], tuple[()], type[int], int | None, int | str | int,
          list[int] | None, Callable[[int], str], set[C], frozenset['x']):
    print(t, end='; ')
print()
print(list[int] == list[int], list[int] == list[str], (int | str) == (str | int), hash(int | str) == hash(str | int))
print(list[int].__origin__, list[int].__args__, (int | None).__args__, list[int]([1]), list[int].append)
print(isinstance(1, int | str), isinstance(None, int | None), isinstance(1.5, int | str), issubclass(bool, int | str))
try:
    isinstance([], list[int])
except TypeError as e:
    print(e)
try:
    int | 5
except TypeError as e:
    print(e)
print(typing.get_origin(list[int]), typing.get_args(dict[str, int]), typing.get_args(int | str))


class Mine(list[int]):
    pass


print(Mine([1]), Mine.__mro__)


@singledispatch
def show(x):
    return 'anything'


@show.register
def _(x: int):
    return 'int'


@show.register
def _(x: list | tuple):
    return 'sequence'


print(show(1), show([]), show(()), show('a'), show(True))


class Shower:
    @singledispatchmethod
    def show(self, x):
        return 'anything'

    @show.register
    def _(self, x: str):
        return 'text'


print(Shower().show('a'), Shower().show(1))


@dataclass
class Point:
    x: int
    y: 'int' = 0
    z: typing.ClassVar[int] = 9
    tags: list[str] = field(default_factory=list)


print(Point(1), Point.__annotations__, inspect.signature(Point))


def h(a: int, b: list[str] = None, *args: float, key: 'C' = 1, **more) -> int | None:
    pass


print(inspect.signature(h))
print(inspect.signature(h).return_annotation, inspect.signature(h).parameters['a'].annotation)
bound = inspect.signature(h).bind(1, key=2, other=3)
bound.apply_defaults()
print(bound.arguments, bound.args, bound.kwargs)
for args, kwargs in (((), {}), ((1,), {'a': 2})):
    try:
        inspect.signature(h).bind(*args, **kwargs)
    except TypeError as e:
        print(e)
print(inspect.getfullargspec(h))
