# itertools.cycle goes on after its source has raised.
import itertools


class Source:
    n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n == 3:
            raise ValueError('three')
        if self.n == 5:
            raise StopIteration
        return self.n


c = itertools.cycle(Source())
for _ in range(12):
    try:
        print(next(c))
    except ValueError as e:
        print(repr(e))
