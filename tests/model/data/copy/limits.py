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
        containers()
        count = used()
        if fork_within(size, chain, running) is not None:
            return failures
        failures += 1
        after = used()
        assert after == count, (size, count, after)
        size += 1000 if size > 4000 else 64


assert attempts() > 50
assert gone == []
assert chain.peers[chain][0] is chain
assert next(running, "end") == "end"


# Neither does one that is dropped, when the finalizers of its copies have run.
def dropped():
    fork(chain, running)
    for i in range(3):
        containers()
    return used()


dropped()
count = dropped()
assert dropped() == count and gone == []
chain = None
containers()
assert len(gone) == 30
