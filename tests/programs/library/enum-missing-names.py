# What an enum lacks, names that every main module has, and what async for says of a bad iterator.
from enum import Enum
class C(Enum): A=1
try: C.Z
except AttributeError as e: print(e, repr(e.__cause__), e.args)
print(hasattr(C,'Z'), __package__, __spec__, getattr(C,'q',5))
import asyncio
async def f():
    class NA:
        def __aiter__(s): return 5
    try:
        async for x in NA(): pass
    except TypeError as e: print(e)
asyncio.run(f())
