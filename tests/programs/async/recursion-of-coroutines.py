# A coroutine that finds no room for its first step has ended: it was awaited.
import asyncio

async def factorial(n):
    return 1 if n == 0 else n * await factorial(n - 1)

kept = []

async def down(n):
    kept.append(down(n + 1))
    await kept[-1]

print(asyncio.run(factorial(10)))
for endless in (factorial(5000), down(0)):
    try:
        asyncio.run(endless)
    except RecursionError as e:
        print(e)
try:
    kept[-1].send(None)
except RuntimeError as e:
    print(e)
