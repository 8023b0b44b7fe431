import asyncio
async def work():
    raise ValueError('no')
async def main():
    done = await asyncio.gather(work(), work(), return_exceptions=True)
asyncio.run(main())
