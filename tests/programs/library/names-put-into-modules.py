# ours: what CPython would look at and Coroscope would not is refused; all else is the program's
import asyncio
import random
import sys


def put(module, name):
    try:
        setattr(module, name, print)
        print(name, getattr(module, name) is print)
    except AttributeError as e:
        print(e)


for name in "unraisablehook", "own", "stdin":
    put(sys, name)
put(asyncio, "Barrier")
put(asyncio, "open_connection")
random.mine = 1
print(random.mine)
try:
    asyncio.slep(1)
except AttributeError as e:
    print(e)
