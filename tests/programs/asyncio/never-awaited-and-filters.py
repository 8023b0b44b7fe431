# What the program says of warnings holds for coroutines that are never awaited.
import asyncio
import io
import sys
import warnings


async def f():
    pass


def show(message, category, filename, lineno, file=None, line=None):
    print('shown', repr(message), category.__name__, lineno)


def ignored():
    warnings.filterwarnings('ignore', message="coroutine 'f'")
    f()


def recorded():
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        for _ in range(2):
            f()
        asyncio.sleep(1)
        for one in caught:
            print(one.message, one.category.__name__, one.lineno, asyncio.iscoroutine(one.source))


def raised():
    warnings.simplefilter('error')
    f()
    print('after')


def shown():
    warnings.simplefilter('default')
    warnings.showwarning, before = show, warnings.showwarning
    for _ in range(2):
        f()
    warnings.showwarning = before


def elsewhere():
    sys.stderr = kept = io.StringIO()
    f()
    sys.stderr = sys.__stderr__
    print([line for line in kept.getvalue().splitlines() if '.py' not in line])


async def main():
    f()
    asyncio.sleep(1)
    asyncio.create_task(f()).cancel()
    await asyncio.sleep(0)


ignored()
recorded()
raised()
shown()
elsewhere()
for action in 'ignore', 'always':
    warnings.simplefilter(action)
    asyncio.run(main())
warnings.simplefilter('ignore')
left = f()
