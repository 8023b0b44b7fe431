import asyncio, time
async def rude():
    print("rude", time.monotonic())
    time.sleep(2)
    print("rude done", time.monotonic())
async def polite():
    await asyncio.sleep(0.5)
    print("polite", time.monotonic())
async def main():
    await asyncio.gather(rude(), polite())
asyncio.run(main())
