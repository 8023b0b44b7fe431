# real clock: a task that is let go while its asynchronous generator awaits leaves that where it is.
import asyncio
async def agen(name):
    try:
        yield 1
        await asyncio.sleep(10)
        yield 2
    except GeneratorExit:
        print(name, 'exit'); raise
    except BaseException as e:
        print(name, repr(e)); raise
    finally:
        print(name, 'finally')
async def agen_await(name):
    try:
        yield 1
        await asyncio.sleep(10)
        yield 2
    finally:
        print(name, 'finally')
        await asyncio.sleep(1)
        print(name, 'finally end')
async def user(g):
    async for x in g:
        print('got', x)
async def main():
    t1 = asyncio.create_task(user(agen('a')))
    t2 = asyncio.create_task(user(agen_await('b')))
    await asyncio.sleep(1)
loop = asyncio.new_event_loop()
loop.run_until_complete(main())
loop.close()
print('closed')
