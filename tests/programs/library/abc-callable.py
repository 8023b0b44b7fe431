# collections.abc: what is Callable, Hashable, Sized.
import collections.abc as ca
class G: a = 1
for x in (1, None, 'a', object(), len, int, lambda: 1, G, G()): print(type(x).__name__, isinstance(x, ca.Callable), isinstance(x, ca.Hashable), isinstance(x, ca.Sized))
class M:
    def __call__(self): pass
print(isinstance(M(), ca.Callable), isinstance(M().__call__, ca.Callable), isinstance(print, ca.Callable), isinstance([].append, ca.Callable), isinstance(str.upper, ca.Callable))
import functools, asyncio, operator, types
print(isinstance(functools.partial(print), ca.Callable), isinstance(asyncio.Queue, ca.Callable), isinstance(operator.itemgetter(1), ca.Callable), isinstance(functools.lru_cache(len), ca.Callable))
async def f(): pass
print(isinstance(f, ca.Callable), isinstance(M, ca.Callable), isinstance(classmethod(len), ca.Callable))
