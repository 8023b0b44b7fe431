# Annotations are kept as text and change nothing.
from __future__ import annotations

import typing
from typing import (TYPE_CHECKING, Any, Awaitable, Callable, ClassVar, Dict, Final, Generic, Iterator, List, Literal,
                    NamedTuple, NewType, Optional, ParamSpec, Protocol, Self, Sequence, Tuple, TypedDict, TypeVar, Union,
                    cast, overload, runtime_checkable)

T = TypeVar('T')
P = ParamSpec('P')
UserId = NewType('UserId', int)
Handler = Callable[[int, str], Awaitable[None]]
MAX: Final = 5
mode: Literal['r', 'w'] = 'r'


def attempt(f, *args, **kw):
    try:
        print(f(*args, **kw))
    except Exception as e:
        print(type(e).__name__, e)


print(Optional[int], Union[int, str], Union[int, None], List[int], Dict[str, List[int]], Tuple[int, ...], Any, T,
      Literal['a', 1], Union[int, int], Optional[List[str]], Sequence[T])
print(Optional[int] == Union[int, None], List[int] == List[int], typing.get_origin(List[int]), typing.get_args(Dict[str, int]))


class Box(Generic[T]):
    def __init__(self, item: T) -> None:
        self.item = item

    def get(self) -> T:
        return self.item


class IntBox(Box[int]):
    pass


print(Box[int](5).get(), Box('x').item, IntBox(3).get(), isinstance(IntBox(1), Box))


class Point(NamedTuple):
    x: int
    y: int = 0

    def norm(self) -> float:
        return (self.x ** 2 + self.y ** 2) ** 0.5


p = Point(3, y=4)
print(p, p.norm(), p.x, Point(1), p._replace(y=0), Point._fields, isinstance(p, tuple), Point.__name__)
attempt(Point)
Pair = NamedTuple('Pair', [('a', int), ('b', str)])
print(Pair(1, 'x'))


class Movie(TypedDict, total=False):
    title: str
    year: int


m: Movie = {'title': 'x', 'year': 1}
print(Movie(title='y'), type(Movie(title='z')), m)


@runtime_checkable
class Greeter(Protocol):
    def greet(self, name: str) -> str: ...


class Polite:
    def greet(self, name):
        return f'Dear {name}'


class Explicit(Greeter):
    def greet(self, name):
        return f'Hi {name}'


print(isinstance(Polite(), Greeter), isinstance(5, Greeter), Explicit().greet('Bo'))
attempt(Greeter)


@overload
def double(x: int) -> int: ...
@overload
def double(x: str) -> str: ...
def double(x):
    return x * 2


print(double(4), double('ab'), cast(int, 'kept'), UserId(7), UserId.__name__, TYPE_CHECKING)


class Numbers(List[int]):
    counter: ClassVar[int] = 0

    def clone(self) -> Self:
        return Numbers(self)


print(Numbers([1, 2]), isinstance(Numbers(), list), Numbers.counter)
attempt(List)


def wrap(f: Callable[P, T]) -> Callable[P, T]:
    def inner(*args: P.args, **kwargs: P.kwargs) -> T:
        return f(*args, **kwargs)
    return inner


print(wrap(len)('abc'))


def numbers() -> Iterator[int]:
    yield 1


print(list(numbers()))
