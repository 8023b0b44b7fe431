# The last item comes first.
import asyncio


async def main():
    q = asyncio.LifoQueue(maxsize=3)
    for n in range(3):
        await q.put(n)
    print(q.full(), q, isinstance(q, asyncio.Queue))
    print([await q.get() for _ in range(3)], q.empty(), q)


asyncio.run(main())
