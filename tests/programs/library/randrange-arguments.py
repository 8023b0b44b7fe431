# randrange with arguments that are no integers, or are left out.
import random, warnings
for a in ((5, None, 1.0), (5, None, 1), (5, None, 2), (5, None, 2.0), (5,), (5, 5), (5, 1), (0,), (1, 5, 0), (1, 10, 3), (1.0,), (1.5,), ('a',), (1, 2.0), (1, 9, 2.0), (-3,), (3, -3, -1)):
    random.seed(1)
    with warnings.catch_warnings(record=True) as w:
        warnings.simplefilter('always')
        try: print(a, random.randrange(*a))
        except Exception as e: print(a, type(e).__name__, e)
        print([str(x.message) for x in w])
