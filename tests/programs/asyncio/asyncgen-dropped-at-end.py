# A generator dropped as main ends: its aclose() is cancelled before it begins, and goes on in `finally`.
# As CPython 3.11 has it, what waits there does not come back: the aclose() begins where it goes on.
import asyncio


async def numbers(name, wait):
    try:
        yield 1
        yield 2
    except asyncio.CancelledError:
        print(name, 'cancelled')
        raise
    finally:
        print(name, 'finally')
        if wait:
            try:
                await asyncio.sleep(0.1)
                print(name, 'waited')
            except GeneratorExit:
                print(name, 'exit')
                raise


async def keeps(wait):
    stream = numbers('kept', wait)
    print(await anext(stream))


async def breaks(wait):
    async for number in numbers('broken', wait):
        print(number)
        break


async def closes(wait):
    stream = numbers('closed', wait)
    await anext(stream)
    closing = asyncio.create_task(stream.aclose())
    closing.cancel()
    try:
        await closing
        print('no error')
    except asyncio.CancelledError:
        print('CancelledError')
    print(await anext(stream, 'at its end'))


async def throws():
    for step in 'asend', 'athrow':
        stream = numbers(step, False)
        await anext(stream)
        closing = asyncio.create_task(getattr(stream, step)(ValueError))
        closing.cancel()
        try:
            await closing
        except asyncio.CancelledError:
            print(step, 'CancelledError')


async def not_begun():
    stream = numbers('new', False)
    closing = asyncio.create_task(stream.aclose())
    closing.cancel()
    print(await asyncio.gather(closing, return_exceptions=True))
    closing = asyncio.create_task(stream.aclose())
    closing.cancel()
    print(await asyncio.gather(closing, return_exceptions=True))


for main in keeps, breaks, closes:
    asyncio.run(main(False))
    asyncio.run(main(True))
asyncio.run(throws())
asyncio.run(not_begun())
