# call_later and call_at give handles that can be cancelled.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    later = loop.call_later(2, print, "never")
    at = loop.call_at(loop.time() + 1, print, "at", loop.time() + 1)
    soon = loop.call_soon(print, "soon")
    dropped = loop.call_soon(print, "dropped")
    print(later.when(), at.when(), later.cancelled(), hasattr(soon, "when"))
    later.cancel()
    dropped.cancel()
    print(later.cancelled(), dropped.cancelled(), later, dropped)
    await asyncio.sleep(3)
    print(at.cancelled(), loop.time())
    for bad in (lambda: loop.call_later(None, print), lambda: loop.call_at(None, print)):
        try:
            bad()
        except TypeError as e:
            print(e)


asyncio.run(main())
