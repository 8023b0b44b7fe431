# A child has the parent's globals as they were, and changes of either side stay there.
import math
import random

counter = 1
log = []
shared = {"log": log}
itself = []
itself.append(itself)


def work(n):
    global counter
    for i in range(n):
        counter += 1
        log.append(counter)
    return counter


modules, child, pair = fork(work, (log, shared))
main = modules["__main__"]
assert child is not work and main.work is child
assert child(3) == 4
assert counter == 1 and log == []
assert work(2) == 3 and log == [2, 3]
assert main.counter == 4 and main.log == [2, 3, 4]
assert child.__globals__["log"] is main.log

# What is the same object stays so; cycles too.
assert pair[0] is main.log and pair[1] is main.shared and main.shared["log"] is main.log
assert main.itself[0] is main.itself and main.itself is not itself

# Modules are the child's own, what is written in C is everybody's.
assert modules["math"] is not math and main.math is modules["math"]
main.math.tau = 0
assert math.tau > 6
assert main.math.sqrt is math.sqrt
assert main.random.random is not None

# A grandchild.
grand = fork(main)[1]
grand.counter = 100
assert main.counter == 4 and counter == 3
assert grand.work(1) == 101 and main.work(1) == 5 and counter == 3


# Cached places of global names: all add names after the fork, in another order.
def read():
    return late


def write(value):
    global late
    late = value


def add(names):
    for name in names:
        globals()[name] = name


sides = [(read, write, add)]
i = f = side = None
sides.append(fork(read, write, add)[1:])
sides.append(fork(read, write, add)[1:])
sides[0][2](["x", "late", "y"])
sides[1][2](["late", "y", "x"])
sides[2][2](["y", "x", "late"])
for i in range(10):
    for side in sides:
        assert side[0]() == "late", side[0]()
for i in range(3):
    sides[i][1](i)
for i in range(3):
    assert sides[i][0]() == i and sides[i][0].__globals__["x"] == "x"
