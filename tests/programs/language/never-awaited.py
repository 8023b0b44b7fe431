# A coroutine that nobody awaited is named where it was dropped, once a line.
async def f():
    pass


def drops():
    f()


for i in range(3):
    drops()
    f()


def kept():
    c = f()
    x = 1
    return x


kept()


class K:
    async def method(self):
        pass


K().method()
c = f()
c.close()
x = f()
