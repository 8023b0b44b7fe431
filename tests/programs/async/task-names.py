import asyncio
async def child():
    print(asyncio.current_task().get_name())
async def main():
    a = asyncio.create_task(child())
    b = asyncio.create_task(child(), name="worker")
    c = asyncio.create_task(child())
    c.set_name("renamed")
    print(sorted(t.get_name() for t in asyncio.all_tasks()))
    await a
    await b
    await c
    print(len(asyncio.all_tasks()))
asyncio.run(main())
