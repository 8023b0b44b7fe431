# The clauses of except* may wait.
import asyncio


async def boom(delay):
    await asyncio.sleep(delay)
    raise ValueError(delay)


async def tick():
    for i in range(4):
        print('tick', i)
        await asyncio.sleep(1)


async def main():
    ticking = asyncio.create_task(tick())
    try:
        try:
            await boom(0.5)
        except ValueError as e:
            raise ExceptionGroup('two', [e, TypeError(7)])
    except* ValueError as e:
        await asyncio.sleep(1)
        print(repr(e))
    except* TypeError as e:
        await asyncio.sleep(1)
        print(repr(e))
    await ticking


asyncio.run(main())
