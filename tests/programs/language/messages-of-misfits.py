# What does not fit says so in CPython's words: stars, items, comparisons, formats.
def f(*a, **k): return a, k
class C:
    def m(self, *a, **k): pass
tests = [lambda: f(*5), lambda: f(1, *5), lambda: f(*5, *[1]), lambda: f(*[1], *5), lambda: f(**5), lambda: f(a=1, **{'a': 2}), lambda: f(**{1: 2}), lambda: f(**{'a': 1}, **{'a': 3}), lambda: [*5], lambda: (*5,), lambda: {*5}, lambda: C().m(*None), lambda: C().m(**None), lambda: print(*5), lambda: print(**5), lambda: C(*5), lambda: len(*5), lambda: len(**5), lambda: [].append(*5), lambda: (lambda: 0)(*5), lambda: f(*[1], a=1, **5), lambda: int(**{'a': 1}, **{'a': 2}), lambda: f(x=1, **{'y':2}, **{'y': 3})]
for t in tests:
    try: print(t())
    except TypeError as e: print(e)
for o in (1, 2.5, None, (1, 2), 'ab', b'x', {1}, frozenset(), range(3), C(), len, (x for x in ''), {}.keys(), C, object()):
    for k in (0, 'k'):
        try: del o[k]
        except Exception as e: print(type(e).__name__, e)
        try: o[k] = 1
        except Exception as e: print(type(e).__name__, e)
        try: o[k]
        except Exception as e: print(type(e).__name__, e)
class D(dict):
    def __eq__(self, other): return False
class L(list):
    def __eq__(self, other): return True
class I(int):
    def __eq__(self, other): return True
    __hash__ = int.__hash__
class P:
    def __eq__(self, other): return True
d = D(); print(d == d, d != d, L([1]) != [1], L([1]) == 5, L([1]) != [2], I(1) != 1, I(1) != 2, I(1) == 2, P() != 1, P() == 1)
class SF(str):
    def __float__(self): return 1.5
class SI(str):
    def __int__(self): return 7
for v in (SF(' 12 '), SF('x'), SI('x'), SI('3'), '5', b'5', None, 2.5, SF('')):
    for t in ('%d', '%x', '%s', '%f', '%c', '%i'):
        try: print(t % v)
        except Exception as e: print(type(e).__name__, e)
print(list(range(True, 2, 10**20)), range(True, 10**20), range(False, 10**20, True))
class B:
    def __repr__(self): return 'B'
class E1(Exception):
    def __repr__(self): return 'REPR'
class E2(KeyError):
    def __repr__(self): return 'REPR'
for e in (OSError(2, B()), OSError(2, 'x', B()), OSError(2, B(), 'f', None, B()), OSError(B()), E1(B()), E1('a', B()), E2(B()), E2('a'), E2(), FileNotFoundError(2, B(), 'n')):
    print(str(e), '|', repr(e))
print(bytearray(b"it's"), bytearray(b'it"s'), bytearray(b'\'"'))
