# Classes of collections.abc demand their methods, and give what they make of them.
import asyncio
from collections import abc
from typing import Iterator

for name in ('Sized', 'Iterable', 'Container', 'Hashable', 'Callable', 'Iterator', 'Generator', 'Sequence',
             'MutableSequence', 'Set', 'MutableSet', 'Mapping', 'MutableMapping', 'Collection', 'Reversible',
             'Awaitable', 'Coroutine', 'AsyncIterable', 'AsyncIterator', 'AsyncGenerator', 'KeysView'):
    try:
        class Below(getattr(abc, name)):
            pass
        Below({})
    except TypeError as e:
        print(name, e)
    else:
        print(name, 'can be made')

class Half(abc.Sequence):
    def __len__(self):
        return 1

class Numbers(Iterator[int]):
    pass

for cls in (Half, Numbers, abc.Sized):
    try:
        cls()
    except TypeError as e:
        print(e)

class Echo(abc.Generator):
    def send(self, value):
        return ('sent', value)

    def throw(self, typ, val=None, tb=None):
        print('thrown', typ)
        super().throw(typ, val, tb)

echo = Echo()
print(next(echo), echo.send(3), isinstance(echo, abc.Iterator), type(Echo))
echo.close()

class Once(abc.AsyncGenerator):
    async def asend(self, value):
        print('asked', value)
        return await super().asend(value)

    async def athrow(self, typ, val=None, tb=None):
        print('thrown', typ)

class Ready(abc.Coroutine):
    def __await__(self):
        return 'ready'
        yield

    def send(self, value):
        raise StopIteration('sent')

    def throw(self, typ, val=None, tb=None):
        super().throw(typ, val, tb)

async def main():
    print([x async for x in Once()], await Ready())
    try:
        await Once().aclose()
    except RuntimeError as e:
        print(e)
    Ready().close()

asyncio.run(main())
