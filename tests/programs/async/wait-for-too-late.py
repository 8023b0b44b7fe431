import asyncio
async def work():
    try:
        await asyncio.sleep(10)
    finally:
        print("work is over at", asyncio.get_running_loop().time())
async def main():
    try:
        await asyncio.wait_for(work(), timeout=1)
    except asyncio.TimeoutError:
        print("Timeout!")
    try:
        await asyncio.wait_for(work(), timeout=0)
    except TimeoutError as e:
        print(repr(e))
asyncio.run(main())
