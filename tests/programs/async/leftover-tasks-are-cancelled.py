import asyncio
async def forever(n):
    try:
        while True:
            await asyncio.sleep(1)
    finally:
        print("forever", n, "is stopped")
async def main():
    tasks = [asyncio.create_task(forever(n)) for n in range(1)]
    await asyncio.sleep(1.5)
    print("main ends")
asyncio.run(main())
