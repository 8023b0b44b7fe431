import asyncio, time
async def rude():
    await asyncio.sleep(0.1)
    time.sleep(0.5)
async def polite():
    await asyncio.sleep(0.2)
async def main():
    await asyncio.gather(rude(), polite())
asyncio.run(main())
# check: 4:5: problem: Task-2 (rude) blocks the event loop for 500 ms and delays Task-3 (polite) by 400 ms
