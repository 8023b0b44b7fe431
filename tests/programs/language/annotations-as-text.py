# With the future import, annotations stay text and are not evaluated.
from __future__ import annotations


def f(a: missing, b: list[int] = 1) -> None:
    pass


class C:
    x: also.missing
    y: 'text'


print(f.__annotations__, C.__annotations__)
