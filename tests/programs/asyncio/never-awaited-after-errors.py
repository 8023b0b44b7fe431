# Where it is said that a coroutine was never awaited which a call that failed was given.
import asyncio
async def coro(): pass
try:
    asyncio.create_task(coro())
except RuntimeError as e:
    print(e)
    print('more')
print('after')
async def main():
    try:
        asyncio.run(coro())
    except RuntimeError as e:
        print('caught', e)
    print('next')
    asyncio.run(coro())
asyncio.run(main())
