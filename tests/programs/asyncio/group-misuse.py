# A group tells who uses it wrongly.
import asyncio


async def nothing():
    await asyncio.sleep(0)


async def attempt(what, function):
    coro = nothing()
    try:
        result = function(coro)
        if asyncio.iscoroutine(result):
            await result
    except RuntimeError as e:
        print(what, "->", e)
    coro.close()


async def main():
    tg = asyncio.TaskGroup()
    await attempt("not entered", tg.create_task)
    async with tg:
        print(tg)
        await attempt("entered twice", lambda c: tg.__aenter__())
    await attempt("finished", tg.create_task)
    tg = asyncio.TaskGroup()
    try:
        async with tg:
            tg.create_task(boom())
            await asyncio.sleep(1)
    except ExceptionGroup as e:
        print(e)
    await attempt("after failure", tg.create_task)


async def boom():
    raise OSError("boom")


asyncio.run(main())
