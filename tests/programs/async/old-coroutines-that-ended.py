# A generator of types.coroutine that has ended can be awaited: it gives None.
import asyncio, types, inspect
@types.coroutine
def g():
    return 'r'
    yield
async def main():
    o = g(); print(await o); print(await o, inspect.isawaitable(o))
    p = g(); print(await asyncio.gather(p)); print(await p)
asyncio.run(main())
