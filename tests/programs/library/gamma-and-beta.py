# Gamma and beta variates, and a slice that is given what is no iterable.
import random
random.seed(7)
print([random.gammavariate(a, 2.0) for a in (0.3, 0.5, 1.0, 1.5, 9.0)])
print([random.betavariate(a, b) for a, b in ((1, 2), (0.5, 0.5), (3, 1))])
r = random.Random(3)
print(r.gammavariate(2, 1), r.betavariate(2, 3), r.random())
for bad in ((0, 1), (1, -1)):
    try:
        random.gammavariate(*bad)
    except ValueError as e:
        print(e)
