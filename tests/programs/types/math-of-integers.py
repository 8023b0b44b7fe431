# math and random with integers of any size.
import math
import random

print(math.factorial(30), math.comb(100, 50), math.perm(30, 20), math.isqrt(10**40 + 1))
print(math.gcd(10**30, 35 * 10**20, 0), math.gcd(), math.lcm(10**20, 35), math.prod([10**20, 3]))
print(math.factorial(6000) % 10**9, math.factorial(6000).bit_length(), math.floor(1e30), math.ceil(-1e30))
print(math.log10(10**400), math.log2(2**2000), round(math.log(10**400), 9))
for attempt in (lambda: math.factorial(-1), lambda: math.factorial(2.0), lambda: math.sqrt(10**400),
                lambda: math.isqrt(-1), lambda: math.comb(-1, 2), lambda: math.comb(2, 'a')):
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)
random.seed(10**40)
print(random.getrandbits(200), random.randrange(10**30), random.randint(0, 2**100), random.random())
