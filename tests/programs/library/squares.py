# x ** 2 is what the C library's pow gives, to the last digit.
import math
import random

random.seed(2)
for x in (3.0, 0.1, 1 / 3, 1e-150, 1e150, 7, -3, -0.1):
    print(repr(x ** 2), repr(x ** 2.0))
total = 0.0
different = 0
for i in range(1, 20000):
    for x in (i / 7, 1 + i * 2.0 ** -52, 2 - i * 2.0 ** -52, random.random(), 2.0 ** (i % 300 - 150)):
        total += x ** 2
        different += x ** 2 != math.pow(x, 2)
print(repr(total), different)
