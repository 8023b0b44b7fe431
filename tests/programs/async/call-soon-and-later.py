import asyncio
def show(*args):
    print(asyncio.get_running_loop().time(), *args)
async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(0.2, show, "later", 2)
    loop.call_later(0.1, show, "later", 1)
    handle = loop.call_later(0.15, show, "never")
    loop.call_soon(show, "soon")
    loop.call_at(0.3, show, "at")
    handle.cancel()
    print(handle.cancelled())
    await asyncio.sleep(0.5)
asyncio.run(main())
