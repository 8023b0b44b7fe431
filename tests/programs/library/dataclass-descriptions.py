from dataclasses import KW_ONLY, dataclass, field
import inspect


@dataclass
class A:
    x: int
    _: KW_ONLY
    y: int = 1
    z: list = field(default_factory=list)


@dataclass(kw_only=True)
class B(A):
    w: str


for cls in (A, B):
    print(cls.__doc__, inspect.signature(cls), cls.__init__.__annotations__)
