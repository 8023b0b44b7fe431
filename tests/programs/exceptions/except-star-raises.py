# What a clause of except* raises comes out in a group, even alone, unless a bare exception was caught.
import asyncio


def show(e):
    print(repr(e), repr(e.__context__), repr(e.__cause__))


def attempt(error, raised, cause=None):
    try:
        try:
            raise error
        except* (ValueError, TypeError):
            raise raised from cause
    except BaseException as e:
        show(e)
        for inner in getattr(e, 'exceptions', ()):
            print('   ', end=' ')
            show(inner)


attempt(ValueError(1), KeyError(2))
attempt(ExceptionGroup('a', [ValueError(1)]), KeyError(2))
attempt(ExceptionGroup('a', [ValueError(1)]), KeyError(2), OSError(3))
attempt(ExceptionGroup('a', [ValueError(1)]), asyncio.CancelledError(2))
attempt(ExceptionGroup('a', [ValueError(1), OSError(4)]), KeyError(2))
attempt(ExceptionGroup('a', [OSError(4)]), KeyError(2))
attempt(ExceptionGroup('a', [ValueError(1)]), ExceptionGroup('b', [KeyError(2)]))


def again(group):
    try:
        try:
            raise group
        except* ValueError:
            raise
    except BaseException as e:
        show(e)


again(ExceptionGroup('a', [ValueError(1)]))
again(ExceptionGroup('a', [ValueError(1), OSError(2)]))


def several():
    try:
        raise ExceptionGroup('a', [ValueError(1), TypeError(2), OSError(3)])
    except* ValueError:
        raise KeyError(4)
    except* TypeError as e:
        raise e


try:
    several()
except BaseException as e:
    show(e)


def generator():
    try:
        raise ExceptionGroup('a', [ValueError(1)])
    except* ValueError:
        yield


g = generator()
next(g)
try:
    g.throw(KeyError(3))
except BaseException as e:
    show(e)


async def job():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(asyncio.wait_for(asyncio.sleep(1), 0))
    except* TimeoutError:
        await asyncio.sleep(1)


async def main():
    task = asyncio.create_task(job())
    await asyncio.sleep(0.5)
    task.cancel()
    try:
        await task
    except BaseException as e:
        print(repr(e), task.cancelled())


asyncio.run(main())
