from dataclasses import dataclass


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __eq__(self, other):
        return (self.x, self.y) == (other.x, other.y)

    def __hash__(self):
        return hash((self.x, self.y))

    def __repr__(self):
        return f'{self.x},{self.y}'


@dataclass(frozen=True)
class Cell:
    row: int
    column: int


class Given:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return self.n


print(hash(Point(1, 2)) == hash((1, 2)), hash(Cell(1, 2)) == hash((1, 2)))
for n in 5, -1, True, 2 ** 62, 2 ** 63 - 1, -2 ** 63, 2 ** 63, 10 ** 30, -10 ** 30:
    print(n, hash(Given(n)))
print({Point(x, y) for x in range(3) for y in range(3)})
print(sorted({Cell(x, 1) for x in range(3)}, key=lambda cell: cell.row))
try:
    hash(Given('text'))
except TypeError as e:
    print(e)
