# A generator that is closed closes the iterator that it yields from, and a dict whose keys are
# exchanged while it is walked says so.
class Numbers:
    def __iter__(self):
        return self

    def __next__(self):
        return 1

    def close(self):
        print('close')


class Bad(Numbers):
    def close(self):
        raise ValueError('in close')


def delegating(iterator):
    try:
        yield from iterator
    except BaseException as e:
        print(repr(e), repr(e.__context__))
        raise


for kind in Numbers, Bad:
    g = delegating(kind())
    next(g)
    try:
        g.close()
    except ValueError as e:
        print('closed with', e)

d = {1: 1}
try:
    for key in d:
        del d[key]
        d[key + 1] = 1
except RuntimeError as e:
    print(e, d)


class Barred:
    __contains__ = None
    __iter__ = None


class BarredIteration:
    __iter__ = None


for test in (lambda: 1 in Barred(), lambda: list(Barred()), lambda: 1 in BarredIteration(), lambda: dir(Named())):
    class Named:
        def __dir__(self):
            return ['z', 'a']
    try:
        print(test())
    except TypeError as e:
        print(e)


def positional(a, b, /, *, c, d):
    pass


for call in (lambda: positional(a=1, b=2, c=3), lambda: positional(1, 2), lambda: positional(1, 2, c=1, e=5)):
    try:
        call()
    except TypeError as e:
        print(e)

try:
    *first, last = 2.5
except TypeError as e:
    print(e, e.__context__)
