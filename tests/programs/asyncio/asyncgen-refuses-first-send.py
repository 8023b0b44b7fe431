# An asynchronous generator that refused what was sent into it begins all the same, and is closed once.
import asyncio

async def ticks(n):
    try:
        for i in range(n):
            got = yield i
            print('got', got)
    finally:
        print('closed')

async def main():
    for first in ('x', None):
        t = ticks(3)
        try:
            print(await t.asend(first))
        except TypeError as e:
            print(e)
        print(await t.__anext__())
        await t.aclose()
    left = ticks(3)
    try:
        await left.asend('x')
    except TypeError as e:
        print(e)
    print(await anext(left))
    print('end of main')

asyncio.run(main())
