"""repr of a container walks what the container holds, whatever its class says of iterating."""


class Name:
    def __repr__(self):
        return 'R'


class Tuple(tuple):
    def __iter__(self):
        return iter('xy')

    def __len__(self):
        return 5


class List(list):
    def __iter__(self):
        return iter('xy')


class Dict(dict):
    def items(self):
        return [(1, 2)]


print(repr(Tuple([Name()])), repr(List([Name(), 1])), repr(Dict({Name(): Name()})))
print(Tuple([1]), List([2]))


class Endless:
    def __getitem__(self, index):
        return None


for attempt in (lambda: int.from_bytes(Endless()), lambda: bytes(Endless()),
                lambda: bytes([1, 'a', 2]), lambda: bytes(iter([1, 300])), lambda: bytes({3, 4})):
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)
