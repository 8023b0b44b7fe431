"""Coroutines and generators that go on after GeneratorExit: each is named in
the error by what it is, closed by hand or let go."""

import asyncio


async def stubborn():
    try:
        await asyncio.sleep(1)
    except GeneratorExit:
        await asyncio.sleep(1)


async def outer():
    await stubborn()


async def endless():
    try:
        yield 1
    finally:
        yield 2


def generator():
    try:
        yield 1
    finally:
        yield 2


async def main():
    for make in stubborn, outer:
        coroutine = make()
        coroutine.send(None)
        try:
            coroutine.close()
        except RuntimeError as error:
            print(error)
    numbers = endless()
    await numbers.__anext__()
    try:
        await numbers.aclose()
    except RuntimeError as error:
        print(error)
    numbers = generator()
    next(numbers)
    try:
        numbers.close()
    except RuntimeError as error:
        print(error)


asyncio.run(main())
coroutine = stubborn()
try:
    coroutine.send(None)
except RuntimeError as error:
    print(error)


class Pause:
    def __await__(self):
        yield


async def pauses():
    try:
        await Pause()
    except GeneratorExit:
        await Pause()


coroutine = pauses()
coroutine.send(None)
del coroutine
numbers = generator()
next(numbers)
del numbers
