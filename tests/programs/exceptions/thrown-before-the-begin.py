# Where a coroutine or generator stands that has not begun: at its def.
import asyncio
import traceback


async def coroutine():
    pass


def generator():

    yield 1


for made in coroutine(), generator():
    try:
        made.throw(ValueError('x'))
    except ValueError:
        traceback.print_exc()


async def main():
    t = asyncio.create_task(late_task())
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        traceback.print_exc()


async def late_task(a=3,
                    b=4):
    print(1)


asyncio.run(main())


def decorate(function):
    return function


@decorate
@decorate
def decorated():
    yield 1


def late():
    return (i
            for i in range(3))


for made in decorated(), late(), (lambda: (yield))():
    try:
        made.throw(ValueError('y'))
    except ValueError as e:
        traceback.print_exc()
        print(e.__traceback__.tb_next.tb_lineno, e.__traceback__.tb_next.tb_frame.f_lineno)
