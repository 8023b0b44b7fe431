# ours: what CPython itself would look at and Coroscope would not is refused; all else is the program's
import asyncio
import random
import sys
import types


def put(module, name):
    try:
        setattr(module, name, print)
        print(name, getattr(module, name) is print)
    except AttributeError as e:
        print(e)


for name in "breakpointhook", "tracebacklimit", "own", "stdin", "settrace":
    put(sys, name)
put(asyncio, "Barrier")
put(asyncio, "open_connection")
put(types.ModuleType("sys"), "breakpointhook")
random.mine = 1
print(random.mine)
try:
    asyncio.slep(1)
except AttributeError as e:
    print(e, e.name, e.obj is asyncio)
