import asyncio
async def consume(q, name):
    while True:
        item = await q.get()
        await asyncio.sleep(0.1 * item)
        print(name, item)
        q.task_done()
async def main():
    q = asyncio.Queue()
    for i in range(6):
        q.put_nowait(i)
    workers = [asyncio.create_task(consume(q, n)) for n in "ab"]
    await q.join()
    print("all done at", round(asyncio.get_running_loop().time(), 6))
    for w in workers:
        w.cancel()
    print(await asyncio.gather(*workers, return_exceptions=True))
    try:
        q.task_done()
    except ValueError as e:
        print(e)
asyncio.run(main())
