# A gather that is cancelled cancels its children; one child's error leaves the others running.
import asyncio


async def child(n, fails=False):
    try:
        await asyncio.sleep(n)
        if fails:
            raise ValueError(n)
        print("finished", n)
    except asyncio.CancelledError:
        print("cancelled", n)
        raise


async def main():
    gathered = asyncio.gather(child(1), child(2))
    await asyncio.sleep(0.5)
    print(gathered.cancel())
    try:
        await gathered
    except asyncio.CancelledError:
        print("gathered", gathered.cancelled())
    try:
        await asyncio.gather(child(1), child(2, True), child(3))
    except ValueError as e:
        print("error", e)
    await asyncio.sleep(2)
    same = asyncio.create_task(child(1))
    print(await asyncio.gather(same, same, return_exceptions=True))


asyncio.run(main())
