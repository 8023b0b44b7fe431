# What lru_cache takes for the same call: one int or str alone stands for itself, all else is compared.
from functools import lru_cache


class Number(int):
    pass


@lru_cache(maxsize=None)
def plain(*args, **keywords):
    return args, keywords


@lru_cache(typed=True)
def typed(*args, **keywords):
    return args, keywords


CALLS = [((1,), {}), ((1.0,), {}), ((True,), {}), ((Number(1),), {}), ((2, 3), {}), ((2.0, 3), {}),
         (('a',), {}), ((), {}), ((), {'a': 1}), ((), {'a': 1.0}), ((1,), {'a': 1}), (((1,),), {}),
         ((0,), {}), ((-0.0,), {}), ((False,), {}), ((), {'a': 1, 'b': 2}), ((), {'b': 2, 'a': 1})]
for function in plain, typed:
    for args, keywords in CALLS:
        print(function(*args, **keywords), function.cache_info())
