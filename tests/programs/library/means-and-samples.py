import random
import statistics as s
import warnings

print(s.harmonic_mean([40, 60]), s.harmonic_mean([40, 60], weights=[5, 30]), s.harmonic_mean([5]))
print(s.harmonic_mean([2.5, 3, 10]), s.harmonic_mean([1, 0]), s.harmonic_mean([3, 4, 5], weights=[1, 0, 2]))
for data, weights in (([], None), ([-1, 2], None), ([1], [0]), ([1, 2], [1]), ([1, 2], [0, 0]), ([1], [2]),
                      ([2, 3], [-1, 3])):
    try:
        print(s.harmonic_mean(data, weights=weights))
    except s.StatisticsError as e:
        print(e)
for population in ({1, 2}, {1: 2}, iter([1]), 5):
    try:
        random.sample(population, 1)
    except TypeError as e:
        print(e)
random.seed(3)
print(random.sample('abc', 2), random.sample(range(9), 2), random.sample((1, 2), 1), random.sample(b'ab', 1))
from collections import deque
from collections.abc import ByteString, MutableSequence, Sequence
random.seed(5)
print(random.sample(deque([1, 2, 3, 4]), 3))
for made in (deque(), bytearray(), memoryview(b''), b'', [], ''):
    print([isinstance(made, kind) for kind in (Sequence, MutableSequence, ByteString)])
nan = float('nan')
for data, weights in (([nan, 2], None), ([2, nan], None), ([nan, 0], None), ([nan, -1], None),
                      ([0, -1], None), ([-1, 0], None), ([1, 2], [nan, 1])):
    try:
        print(s.harmonic_mean(data, weights=weights))
    except s.StatisticsError as e:
        print(e)
for args in ((1.5,), (9.0,), ('a',), (1, 2.5), (1, 5.0), (1, 9, 2.0), (1, 9, 1.5), (None,),
             (5, None, 2), (True,)):
    with warnings.catch_warnings(record=True) as log:
        warnings.simplefilter('always')
        try:
            print(random.randrange(*args))
        except (TypeError, ValueError) as e:
            print(e)
    print([(str(w.message), w.lineno) for w in log])
print(random.randrange(3.0))  # with a line on standard error
