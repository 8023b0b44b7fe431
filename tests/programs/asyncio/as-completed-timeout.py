# as_completed gives results as they come, and TimeoutError for those that do not.
import asyncio


async def work(n):
    await asyncio.sleep(n)
    return n


async def main():
    tasks = [asyncio.create_task(work(n)) for n in (3, 1, 2)]
    for next_one in asyncio.as_completed(tasks, timeout=2.5):
        try:
            print(await next_one)
        except TimeoutError as e:
            print(repr(e))
    iterator = asyncio.as_completed([asyncio.create_task(work(1))])
    first = next(iterator)
    print(asyncio.iscoroutine(first), await first)
    try:
        list(asyncio.as_completed(work))
    except TypeError as e:
        print(e)


asyncio.run(main())
