# Comprehensions that wait, in every place and form.
async def agen():
    for i in range(3): yield i
async def f():
    r = [x async for x in agen() if x]
    s = {x async for x in agen()}
    d = {x: x async for x in agen()}
    g = (x async for x in agen())
    print(r, s, d, [y async for y in g])
    print([await h(x) for x in range(2)], [await h(x) async for x in agen()])
    print(sum([x async for x in agen()]), [[x async for x in agen()] for _ in range(2)])
    print({await h(1): await h(2)}, (await h(1), *[await h(3)]), f'{await h(4)}')
async def h(x): return x * 2
import asyncio
asyncio.run(f())
