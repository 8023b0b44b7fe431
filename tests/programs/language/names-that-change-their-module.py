# What is called of a module is that of the module which the name stands for just then.
import asyncio
import math
import types


def root(x):
    return math.sqrt(x)


def plain():
    return math.pi


real = math
fake = types.ModuleType('fake')
fake.sqrt = lambda x: ('fake', x)
fake.pi = 3
other = types.ModuleType('other')
other.sqrt = abs
other.pi = 4


class Instance:
    pi = 5

    def sqrt(self, x):
        return 'instance', x


for module in fake, real, other, Instance(), real, fake, real:
    print(root(4), plain())
    math = module
print(root(4), plain())
for module in fake, other, real:
    globals()['math'] = module
    print(root(9), plain())
globals().update(math=other)
print(root(9), plain())
math = None
try:
    root(9)
except AttributeError as error:
    print(error)
del math
try:
    root(9)
except NameError as error:
    print(error)
import math

print(root(9), plain())

# What the module has changes.
fake.sqrt = real.sqrt
math = fake
print(root(16))
fake.sqrt = real.floor
print(root(16.5))
del fake.sqrt
try:
    root(16)
except AttributeError as error:
    print(error)
fake.sqrt = real.sqrt
print(root(16))


async def rest(delay):
    await asyncio.sleep(delay)
    return await asyncio.sleep(0), await asyncio.sleep(delay, 'value')


async def main():
    global asyncio
    print(await rest(0))
    before = asyncio
    asyncio = types.ModuleType('asyncio')
    asyncio.sleep = before.sleep
    print(await rest(1))

    async def sleep(delay, value='mine'):
        return value

    asyncio.sleep = sleep
    print(await rest(0))
    asyncio = before
    print(await rest(0))


asyncio.run(main())
