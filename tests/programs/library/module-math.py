# Functions of numbers.
import math


def attempt(f, *args, **kw):
    try:
        print(f(*args, **kw))
    except Exception as e:
        print(type(e).__name__, e)


print(math.sqrt(2), math.isqrt(17), math.cbrt(27), math.exp(1), math.log(10), math.log(8, 2), math.log2(8), math.log10(1000))
print(math.gcd(12, 18), math.gcd(), math.gcd(12, 18, 8), math.lcm(4, 6), math.lcm(), math.prod([1, 2, 3]), math.prod([], start=5),
      math.comb(5, 2), math.comb(2, 5), math.perm(5, 2), math.perm(4), math.factorial(10))
print(math.fsum([0.1] * 10), sum([0.1] * 10), math.fsum([1e16, 1, -1e16]), math.fsum([]), math.dist((0, 0), (3, 4)),
      math.hypot(3, 4), math.hypot(), math.hypot(1, 2, 2), math.isclose(0.1 + 0.2, 0.3), math.isclose(1, 2))
print(math.degrees(math.pi), math.radians(180), math.sin(1), math.cos(1), math.tan(1), math.asin(1), math.acos(0), math.atan(1),
      math.atan2(1, -1), math.sinh(1), math.cosh(1), math.tanh(1), math.asinh(1), math.acosh(2), math.atanh(0.5))
print(math.floor(-1.5), math.ceil(-1.5), math.trunc(-1.5), math.copysign(1, -0.0), math.fmod(-7, 3), math.modf(3.25), math.frexp(8),
      math.ldexp(0.5, 4), math.erf(1), math.erfc(1), math.gamma(5), math.expm1(1e-5), math.log1p(1e-5), math.exp2(3))
print(math.inf, -math.inf, math.nan, math.tau, math.e, math.isnan(math.nan), math.isinf(-math.inf), math.isfinite(1), math.ulp(1.0),
      math.nextafter(1, 2))
for f, args in ((math.sqrt, (-1,)), (math.log, (0,)), (math.comb, (-1, 2)), (math.comb, (1.5, 2)), (math.factorial, (-1,)),
                (math.exp, (1000,)), (math.acos, (2,)), (math.gamma, (-1,)), (math.sqrt, ('x',)), (math.fmod, (1, 0)),
                (math.dist, ((1,), (1, 2))), (math.gcd, (1.5, 2)), (math.floor, (math.inf,)), (math.isqrt, (-1,))):
    attempt(f, *args)
