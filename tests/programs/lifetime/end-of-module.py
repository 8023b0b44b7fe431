# At the interpreter's end finalizers still see the names of their module, whatever these were bound to.
import asyncio


def say(*words):
    print(kept, *words)


class Closing:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        say('closing', self.name, helper('x'))


def helper(x):
    return x * 2


def numbers():
    try:
        yield 1
        yield 2
    finally:
        say('finally')


async def takes():
    try:
        await queue.get()
    finally:
        say('taken')


async def main():
    asyncio.create_task(takes())


kept = 'kept'
_first = Closing('private')
second = Closing('second')
first = Closing('first')
items = [Closing('in list')]
generator = numbers()
next(generator)
queue = asyncio.Queue()
loop = asyncio.new_event_loop()
loop.run_until_complete(main())
loop.close()
say('end')
