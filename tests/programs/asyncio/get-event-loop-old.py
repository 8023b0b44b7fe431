# The old way to get a loop, before asyncio.run.
import asyncio


async def main():
    return asyncio.get_event_loop() is loop


loop = asyncio.get_event_loop()
print(loop.run_until_complete(main()))
print(loop.run_until_complete(asyncio.gather(main(), main())))
future = asyncio.ensure_future(main())
print(type(future).__name__, loop.run_until_complete(future))
loop.run_until_complete(asyncio.wait([loop.create_task(main())]))
loop.close()
