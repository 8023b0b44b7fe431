# math: an argument's __float__ that is None, of a subclass of float, beside a bool.
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
import math
class N: __float__ = None
class F:
    def __float__(self): return 5.0
class SF(float):
    def __float__(self): return 7.0
class SI(int):
    def __float__(self): return 8.0
for f, *args in ((math.sqrt, N()), (math.sqrt, F()), (math.copysign, SF(1), F()), (math.hypot, SF(3), 4), (math.ldexp, F(), True), (math.pow, SI(2), F()), (math.floor, 2.5), (math.sqrt, 'a'), (math.sqrt, None), (math.atan2, True, F())):
    t(lambda: f(*args))
