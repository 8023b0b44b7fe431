# What classes of collections.abc make of the few methods that a class below them has.
from collections.abc import KeysView, Mapping, MutableSequence, Set

class Row(MutableSequence):
    def __init__(self, items=()):
        self.items = list(items)

    def __getitem__(self, index):
        return self.items[index]

    def __setitem__(self, index, value):
        self.items[index] = value

    def __delitem__(self, index):
        del self.items[index]

    def __len__(self):
        return len(self.items)

    def insert(self, index, value):
        self.items.insert(index, value)

for n in range(4):
    row = Row(range(n))
    row.reverse()
    print(list(row), list(reversed(row)))
row += [7]
row.extend(row)
row.remove(7)
print(row.items, row.pop(0), row.index(7), row.count(0), 9 in row)

class Letters(Set):
    def __init__(self, letters):
        self.letters = tuple(dict.fromkeys(letters))

    def __contains__(self, letter):
        return letter in self.letters

    def __iter__(self):
        return iter(self.letters)

    def __len__(self):
        return len(self.letters)

    __hash__ = Set._hash

print(hash(Letters('abc')) == hash(frozenset('cab')), {Letters('ab'): 1}[Letters('ba')], Letters('a') < Letters('ab'))

class Table(Mapping):
    def __getitem__(self, key):
        return {'a': 1}[key]

    def __iter__(self):
        return iter('a')

    def __len__(self):
        return 1

print(dict(Table()), Table().get('z', 0), 'a' in Table(), Table() == {'a': 1})
try:
    reversed(Table())
except TypeError as e:
    print(e)
print(KeysView[int])
