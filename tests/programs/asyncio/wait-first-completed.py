# Three ways to wait; what is pending goes on.
import asyncio


async def work(n, fails=False):
    await asyncio.sleep(n)
    if fails:
        raise ValueError(n)
    return n


def names(tasks):
    return sorted(t.get_name() for t in tasks)


async def main():
    def start():
        return [asyncio.create_task(work(1), name="one"),
                asyncio.create_task(work(2, True), name="two"),
                asyncio.create_task(work(3), name="three")]

    for mode in (asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION, asyncio.ALL_COMPLETED):
        done, pending = await asyncio.wait(start(), return_when=mode)
        print(mode, names(done), names(pending), [t.exception() for t in done if t.exception()])
        for t in pending:
            t.cancel()
    tasks = start()
    done, pending = await asyncio.wait(tasks, timeout=1.5)
    print(names(done), names(pending))
    done, pending = await asyncio.wait(tasks, timeout=0)
    print(names(done), names(pending))
    print(len((await asyncio.wait(tasks))[0]), tasks[1].exception())


asyncio.run(main())
