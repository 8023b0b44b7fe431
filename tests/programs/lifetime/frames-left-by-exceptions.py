# What a frame that an exception leaves has on its stack goes at once, what its variables hold with the
# traceback, all of them in their order; what C code was collecting goes at once, too.
import asyncio


class Thing:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('gone:', self.name)


def fail():
    raise ValueError


def attempt(function, *args):
    try:
        function(*args)
    except ValueError:
        print('caught')


def loop():
    for thing in [Thing('in the loop'), Thing('not reached')]:
        fail()


def look_at(*things):
    while True:
        yield
        for thing in things:
            pass


def things():
    yield Thing('collected')
    fail()


attempt(loop)
generator = look_at(Thing(1), Thing(2), Thing(3))
next(generator)
next(generator)
generator.close()
attempt(lambda: print(*things()))
attempt(lambda: print(*(make() for make in (lambda: Thing('made'), fail))))


async def mail():
    pass


async def emit():
    return await asyncio.gather(*(make() for make in (mail, fail)))


async def main():
    try:
        await emit()
    except ValueError:
        print('caught')

asyncio.run(main())
