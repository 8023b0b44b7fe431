# Tuples that hold no container are not looked at again after a collection; all others are.
import gc


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('gone:', self.name)


def make(name):
    plain = (1, 2.5, 'text', None)
    inner = (plain, 3)
    cycle = ([Noisy(name)], plain, inner)
    cycle[0].append(cycle)
    return cycle, inner


rows = [(i, str(i)) for i in range(20_000)]
cycle, inner = make('in a tuple')
gc.collect()
gc.collect()
print(len(rows), rows[-1], inner)
cycle = None
print('let go')
gc.collect()
print(inner[0])

# One that is made of others later.
rows = [(row, row) for row in rows]
gc.collect()
holder = [rows[5]]
holder.append((holder, Noisy('behind rows')))
gc.collect()
del holder
gc.collect()
print(rows[5])

# Long ones go backwards.
long = [Noisy(i) if i % 1500 == 0 else i for i in range(4000)]
del long
long = tuple([Noisy(i) if i % 1500 == 0 else i for i in range(4000)])
del long
