# Classes whose methods follow from their fields.
from dataclasses import (KW_ONLY, FrozenInstanceError, InitVar, asdict, astuple, dataclass, field,
                         fields, is_dataclass, make_dataclass, replace)
from typing import ClassVar


def attempt(f, *args, **kw):
    try:
        print(f(*args, **kw))
    except Exception as e:
        print(type(e).__name__, e)


@dataclass
class Point:
    x: int
    y: int = 0


p = Point(1)
print(p, Point(1, 2), Point(y=5, x=4), p == Point(1, 0), p != Point(2), p == (1, 0), p.x)
p.x = 7
print(p, Point.__match_args__, Point.y, Point.__name__)
attempt(Point)
attempt(Point, 1, 2, 3)
attempt(Point, 1, z=2)
attempt(Point, 1, x=2)
attempt(hash, p)
attempt(lambda: p < Point(3))
match p:
    case Point(7, y):
        print('seven', y)


@dataclass
class Job:
    name: str
    tags: list = field(default_factory=list)
    secret: str = field(default='s', repr=False, compare=False)
    size: int = field(init=False, default=3)
    total: ClassVar[int] = 0
    done: bool = False

    def __post_init__(self):
        self.size = len(self.name)
        Job.total += 1


a, b = Job('one'), Job('three', ['x'])
a.tags.append('t')
print(a, b, Job.total, a == Job('one', ['t'], secret='other'), [f.name for f in fields(Job)])
print(asdict(b), astuple(b), replace(a, name='renamed'), is_dataclass(a), is_dataclass(Job),
      is_dataclass(5))
attempt(asdict, 5)
attempt(fields, 5)
attempt(replace, a, size=9)


def mutable():
    @dataclass
    class Bad:
        items: list = []


def order():
    @dataclass
    class Bad:
        a: int = 1
        b: str


attempt(mutable)
attempt(order)


@dataclass(frozen=True, order=True)
class Version:
    major: int
    minor: int = 0


v = Version(3, 11)
print(v > Version(3), sorted([v, Version(2)]), hash(v) == hash(Version(3, 11)), {v: 'x'}[Version(3, 11)],
      max(Version(1), Version(1, 5)), v <= v)
attempt(setattr, v, 'major', 4)
attempt(delattr, v, 'major')
attempt(lambda: v < 5)
try:
    v.minor = 0
except FrozenInstanceError as e:
    print('frozen', isinstance(e, AttributeError))


@dataclass
class Base:
    id: int
    label: str = 'none'


@dataclass
class Derived(Base):
    extra: float = 1.5
    label: str = 'derived'


print(Derived(1), Derived(2, extra=3), [f.name for f in fields(Derived)], Base(1) == Derived(1))


@dataclass
class Request:
    url: str
    _: KW_ONLY
    timeout: float = 1.0
    retries: int


print(Request('u', retries=3))
attempt(Request, 'u', 1, 2)
attempt(Request, 'u')


@dataclass
class Account:
    balance: int
    rate: InitVar[float] = 0.5

    def __post_init__(self, rate):
        self.interest = self.balance * rate


print(Account(10), Account(10, 0.1).interest, Account(4).interest)


@dataclass(slots=True)
class Small:
    a: int
    b: int = 2


s = Small(1)
print(s, Small.__slots__)
attempt(setattr, s, 'c', 3)


@dataclass(eq=False, repr=False)
class Plain:
    a: int = 1

    def __repr__(self):
        return f'plain {self.a}'


print(Plain(), Plain() == Plain(), Plain(3).a)


@dataclass
class Node:
    value: int
    children: list['Node'] = field(default_factory=list)


tree = Node(1, [Node(2), Node(3, [Node(4)])])
print(tree)
print(asdict(tree))
tree.children.append(tree)
print(tree)


@dataclass(kw_only=True)
class Options:
    depth: int = 1
    name: str


print(Options(name='n'))
Made = make_dataclass('Made', ['a', ('b', int), ('c', int, 3)])
print(Made(1, 2), Made(1, 2) == Made(1, 2, 3))


@dataclass(order=True)
class Prioritized:
    priority: int
    item: object = field(compare=False)


print(min(Prioritized(2, 'b'), Prioritized(1, {})))
