import asyncio, time
async def main():
    try:
        await asyncio.wait_for(asyncio.to_thread(time.sleep, 1), 0.1)
    except TimeoutError:
        pass
asyncio.run(main())
