# What builtins say of arguments that they do not take, and what math makes of objects.
def t(*fs):
    for f in fs:
        try: print(repr(f()))
        except BaseException as e: print(type(e).__name__, e)
t(lambda: print('a', seperator=''), lambda: sorted([1], reversed=True), lambda: [1].sort(lambda x:x), lambda: [1].sort(foo=1), lambda: int(x=1), lambda: int(1,2,3), lambda: int(base=3), lambda: enumerate([],1,2), lambda: enumerate([],foo=2), lambda: max(1,2,foo=3), lambda: sum([1],2,3), lambda: sum([1],foo=1), lambda: round(), lambda: round(1,2,3), lambda: round(1,foo=2), lambda: pow(1), lambda: pow(1,2,3,4), lambda: pow(1,2,foo=1), lambda: 'a'.encode(1,2,3), lambda: 'a'.encode(foo=1), lambda: 'a b'.split(sep=' ',maxsplit=1,foo=2), lambda: 'a'.split(1,2,3), lambda: 'a'.splitlines(1,2), lambda: 'a'.expandtabs(1,2), lambda: b'a'.decode(1,2,3), lambda: (5).to_bytes(), lambda: (5).to_bytes(1,2,3), lambda: int.from_bytes(), lambda: property(1,2,3,4,5), lambda: property(foo=1), lambda: zip(foo=1), lambda: list(a=1), lambda: str(1,2,3,4), lambda: str(foo=1), lambda: bytes(1,2,3,4), lambda: float(1,2), lambda: bool(1,2), lambda: range(), lambda: range(1,2,3,4), lambda: slice(), lambda: set(1,2), lambda: tuple(1,2), lambda: isinstance(1), lambda: 'a'.replace('a'), lambda: 'a'.replace('a','b',1,2), lambda: 'a'.join(), lambda: 'a'.strip(1,2), lambda: 'a'.center(), lambda: [].index(), lambda: [].insert(1), lambda: {}.get(), lambda: {}.pop(), lambda: {}.setdefault(1,2,3), lambda: {1}.add(), lambda: print(sep=5), lambda: print(1,end=5), lambda: min(), lambda: divmod(1), lambda: getattr(1), lambda: iter(), lambda: next(), lambda: vars(1,2), lambda: dir(1,2), lambda: input(1,2), lambda: format(), lambda: object(1), lambda: Exception(a=1), lambda: filter(None), lambda: zip(1,strict=True), lambda: ''.format_map(), lambda: 'a'.maketrans(), lambda: 'a'.translate(), lambda: hash(), lambda: abs(1,2), lambda: all(), lambda: chr(), lambda: ord(), lambda: id(1,2), lambda: len(), lambda: repr(1,2), lambda: frozenset(1,2), lambda: [3,1].sort(reverse='x'), lambda: sorted([1],reverse=None), lambda: sorted([2,1],reverse=5))
import math
class V:
    def __trunc__(s): return 'trunc'
    def __floor__(s): return 'floor'
    def __ceil__(s): return 'ceil'
    def __float__(s): return 2.5
class W:
    def __float__(s): return 2.5
class I:
    def __index__(s): return 3
t(lambda: math.trunc(V()), lambda: math.floor(V()), lambda: math.ceil(V()), lambda: math.floor(W()), lambda: math.ceil(W()), lambda: math.trunc(W()), lambda: math.floor('a'), lambda: math.trunc('a'), lambda: math.floor(I()), lambda: math.sqrt('a'), lambda: math.floor(1e300)%10, lambda: math.gcd(I(),6), lambda: round(W()))
