# A copy that fails half way leaves nothing behind and changes nothing.
class Node:
    def __init__(self, next):
        self.next = next
        self.peers = {self: [self], "s": {self}}

    def __del__(self):
        gone.append(1)


def make():
    n = None

    def inner():
        yield n

    return inner


gone = []
chain = None
for i in range(30):
    chain = Node(chain)
running = make()()
next(running)


def attempts():
    size = 0
    failures = 0
    count = after = used()
    while True:
        count = used()
        try:
            fork_within(size, chain, running)
            return failures
        except MemoryError:
            failures += 1
        after = used()
        assert after == count, (size, count, after)
        size += 1000 if size > 4000 else 64


assert attempts() > 50
assert gone == []
assert chain.peers[chain][0] is chain
assert next(running, "end") == "end"


# Neither does one that is dropped.
def dropped():
    fork(chain, running)


dropped()
assert len(gone) == 0
count = used()
dropped()
assert used() == count, (count, used())
