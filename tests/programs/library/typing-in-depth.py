from typing import *
import typing
T = TypeVar('T')
print(Union[int, str, None], Optional[Union[int, str]], Optional[int], Union[None, int])
UserId = NewType('UserId', int); print(UserId, repr(UserId(5)), UserId.__name__)
def g(x: 'int', *, y: "List[str]" = None, z: 'dict[str, int] | None' = None, w: 'Optional[Dog]' = None) -> 'Dog': pass
class Dog: pass
print(g.__annotations__)
print(get_type_hints(g))
class A:
    a: int; b: str = 'x'
    def m(self) -> Self: return self
print(A.__annotations__, A.m.__annotations__)
def h(*args: int, **kwargs: str) -> Iterator[int]: yield 1
print(h.__annotations__)
print(isinstance([], List), issubclass(dict, Dict), isinstance({}, typing.Mapping), isinstance((), Sequence), isinstance(print, Callable), isinstance([], Iterable))
try: isinstance([], List[int])
except TypeError as e: print(e)
try: isinstance([], list[int])
except TypeError as e: print(e)
print(isinstance(5, int | str), isinstance(None, Optional[int]) , isinstance('x', (int, str)), isinstance(5, Union[int, str]))
print(Annotated[int, 'meta'], NoReturn, Never)
class Box(Generic[T]): pass
class Box2(Box[int]): pass
print(Box[int], Box[int].__args__, Box[int].__origin__, Box2.__mro__, Box2.__bases__)
try: Optional[int, str]
except TypeError as e: print(e)
try: List[int]()
except TypeError as e: print(e)
print(List, Dict, Callable, Callable[..., int], Callable[[], None], Tuple[()], Tuple[int, str], Type[A], Generator[int, None, str], Awaitable[int], Literal[1, 'a', None], ClassVar[int], Final[int], Any, TypeVar('U', int, str), TypeVar('C', covariant=True))
print(list[int], dict[str, int], tuple[int, ...], type[int], set[str], frozenset[int], list[list[int]], dict[str, Any], list[T], int | str | None, (int | None) == Optional[int], list[int] == list[int], list[int].__origin__, dict[str, int].__args__, get_args(Optional[int]), get_origin(Optional[int]), get_origin(list[int]), get_args(Callable[[int], str]))
class TD(TypedDict):
    a: int
    b: NotRequired[str]
t: TD = {'a': 1}; print(t, TD.__annotations__, TD.__required_keys__, TD.__optional_keys__)
E2 = NamedTuple('E2', [('n', str), ('i', int)]); print(E2('a', 1), E2.__annotations__)
x: Final = 3
print(__annotations__)
class Shape(Protocol):
    def area(self) -> float: ...
class Sq:
    def area(self): return 4
def f(s: Shape): return s.area()
print(f(Sq()))
class SupportsClose(Protocol):
    name: str
    def close(self) -> None: ...
print(SupportsClose.__name__, Shape.__mro__)
try: Shape()
except TypeError as e: print(e)
class Stack(Generic[T]):
    def __init__(self) -> None: self.items: list[T] = []
    def push(self, item: T) -> None: self.items.append(item)
    def __repr__(self): return f'Stack({self.items})'
s: Stack[int] = Stack(); s.push(1); print(s, Stack[int](), Stack[str])
print(get_type_hints(Stack.push), get_type_hints(A))
def k(x: Annotated[int, "metres"], y: "list[Annotated[Dog, 'brown']]",
      z: Optional[Annotated["Dog", 1]] = None): pass
print(get_type_hints(k), get_type_hints(k, include_extras=True), get_type_hints(TD))
from dataclasses import dataclass
@dataclass
class Node:
    next: "Node" = None
    field: "list[Dog]" = ()
print(get_type_hints(Node.__init__), get_type_hints(Node))
