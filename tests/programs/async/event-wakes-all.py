import asyncio
async def waiter(name, event):
    print(name, "waits")
    await event.wait()
    print(name, "goes on")
async def main():
    event = asyncio.Event()
    tasks = [asyncio.create_task(waiter(n, event)) for n in "abc"]
    await asyncio.sleep(1)
    print("set", event.is_set())
    event.set()
    await asyncio.gather(*tasks)
    await event.wait()
    event.clear()
    print(event.is_set())
asyncio.run(main())
