import asyncio
async def work(n):
    await asyncio.sleep(n / 10)
    return n
async def main():
    tasks = [asyncio.create_task(work(n)) for n in (3, 1, 2)]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print(sorted(t.result() for t in done), len(pending))
    done, pending = await asyncio.wait(tasks, timeout=0.15)
    print(sorted(t.result() for t in done), len(pending))
    done, pending = await asyncio.wait(tasks)
    print(sorted(t.result() for t in done), len(pending))
    coro = work(1)
    try:
        await asyncio.wait([coro])
    except TypeError as e:
        print(e)
    coro.close()
asyncio.run(main())
