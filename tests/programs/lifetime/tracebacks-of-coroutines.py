# real clock: what only the variables of a coroutine hold lives on with the traceback.
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n)
import asyncio
async def co():
    d = D('co')
    await asyncio.sleep(0)
    raise ValueError('co')
async def main():
    try: await co()
    except ValueError: print('co caught')
    print('-')
    t = asyncio.create_task(co())
    try: await t
    except ValueError: print('task caught')
    print('t'); del t; print('t gone')
    r = await asyncio.gather(co(), return_exceptions=True)
    print(r); del r; print('r gone')
    try:
        async with asyncio.timeout(0.01):
            d = D('timeout'); await asyncio.sleep(1)
    except TimeoutError: print('to')
    print('end main')
asyncio.run(main())
