# What an iterator gives before it raises is in already.
class Source:
    n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n == 3:
            raise ValueError('three')
        return self.n


def unequal():
    return zip([1, 2, 3], [4, 5], strict=True)


class Key:
    def __hash__(self):
        return 5

    def __repr__(self):
        return 'Key()'


for kind in list, set, dict:
    for make in (unequal, lambda: zip([1, 2, 3], Source()), lambda: enumerate(Source()),
                 lambda: map(divmod, [4, 5, 6], [1, 2, 0]), lambda: zip(range(9), map(int, '12x')),
                 lambda: zip([1, Key(), 3], [4, 5], strict=True)):
        d = kind()
        try:
            (d.extend if kind is list else d.update)(make())
        except (ValueError, ZeroDivisionError) as e:
            print(repr(e), d)
d = {}
try:
    d.update(zip([[], 2], [1, 2, 3], strict=True))
except TypeError as e:
    print(repr(e), d, e.__context__)
d.update(zip('ab', [1, 2]), c=3)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        d.update(unequal())
except ValueError as e:
    print(repr(e.__context__), d)
