# Cancelling a shield leaves what it shields alone.
import asyncio


async def precious():
    await asyncio.sleep(1)
    print("precious done")
    return 42


async def main():
    inner = asyncio.create_task(precious())
    outer = asyncio.shield(inner)
    print(outer)
    await asyncio.sleep(0.1)
    print(outer.cancel(), inner.cancelled())
    try:
        await outer
    except asyncio.CancelledError:
        print("outer cancelled", inner.done())
    print(await inner)
    print(asyncio.shield(inner) is inner)
    failing = asyncio.shield(asyncio.create_task(fails()))
    try:
        await failing
    except ValueError as e:
        print(repr(e))
    sleeper = asyncio.create_task(asyncio.sleep(5))
    guard = asyncio.shield(sleeper)
    sleeper.cancel()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(guard.cancelled())


async def fails():
    raise ValueError("inside")


asyncio.run(main())
