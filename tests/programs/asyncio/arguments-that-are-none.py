import asyncio


async def work():
    return 1


async def report(action):
    try:
        print(await action())
    except (TypeError, ValueError) as e:
        print(f'{type(e).__name__}: {e}')


async def main():
    for delay in 'soon', None, []:
        await report(lambda: asyncio.sleep(delay))
    tasks = [asyncio.create_task(work()) for _ in range(2)]
    await report(lambda: asyncio.gather(tasks))
    await report(lambda: asyncio.gather(*tasks))
    await report(lambda: asyncio.gather({}, work))
    await report(lambda: asyncio.gather(1))
    await report(lambda: asyncio.wait(tasks[0]))
    await report(lambda: asyncio.wait([]))
    await report(lambda: asyncio.wait(tasks, return_when='LAST'))
    for value in None, 'two', [], -1:
        try:
            asyncio.Semaphore(value)
        except (TypeError, ValueError) as e:
            print(f'{type(e).__name__}: {e}')


asyncio.run(main())
