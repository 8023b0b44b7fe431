# Iterators go on from where they stand, each side on its own.
class Words:
    def __init__(self):
        self.left = ["c", "b", "a"]

    def __iter__(self):
        return self

    def __next__(self):
        if not self.left:
            raise StopIteration
        return self.left.pop()


def started(iterator):
    next(iterator)
    return iterator


numbers = [1, 2, 3, 4]
d = {"a": 1, "b": 2, "c": 3}
its = [
    started(iter(numbers)),
    started(iter((1, 2, 3))),
    started(iter(d)),
    started(iter(d.values())),
    started(iter(d.items())),
    started(reversed(d)),
    started(iter({1, 2, 3})),
    started(reversed(numbers)),
    started(iter(range(10))),
    started(iter("word")),
    started(iter(b"bytes")),
    started(enumerate("xyz")),
    started(zip(numbers, "abcd")),
    started(map(str, numbers)),
    started(filter(None, numbers)),
    started(iter(Words())),
    started(map(lambda a, b: a + b, numbers, iter(numbers))),
]
_, copies, cnumbers = fork(its, numbers)
cnumbers.append(5)
for it, copy in list(zip(its, copies)):
    first = list(it)
    second = list(copy)
    assert first and first == second[: len(first)], (first, second)
assert numbers == [1, 2, 3, 4]
for copy in copies:
    assert next(copy, None) is None
end = started(iter([1]))
assert next(end, 0) == 0
assert next(fork(end)[1], 0) == 0
