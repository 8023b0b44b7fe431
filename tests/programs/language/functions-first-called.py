# A function that has not run yet is called in every way there is, and is looked at before it runs.
import asyncio
import functools
import inspect
import textwrap

print(inspect.signature(textwrap.dedent))
print(textwrap.indent.__code__.co_argcount, textwrap.shorten.__qualname__)


def parameters(a, /, b, *c, d=1, **e):
    return a


print(parameters.__code__.co_varnames, inspect.signature(parameters))


class Called:
    def __init__(self, a=2):
        self.a = a

    @property
    def attribute(self):
        return self.a

    def __eq__(self, other):
        return self.a == other.a

    def __iter__(self):
        yield self.a

    def __call__(self, *rest):
        return rest

    def __getattr__(self, name):
        return name

    def __len__(self):
        return self.a

    async def wait(self, seconds=1):
        await asyncio.sleep(seconds)
        return seconds


def deep(n):
    return deep(n + 1)


async def numbers():
    yield 1


async def main():
    return await Called().wait(), [n async for n in numbers()]


print(Called(3).attribute, Called() == Called(), list(Called()), Called()(1, 2), Called().absent)
print(len(Called()), bool(Called(0)), (lambda *, k=4: k)(), (lambda x: x)(5))
print(sorted([3, 1, 2], key=lambda v: -v), functools.reduce(lambda a, b: a + b, [1, 2, 3]))
try:
    (lambda a, b: a)(1)
except TypeError as error:
    print(error)
try:
    deep(0)
except RecursionError as error:
    print(error)
print(asyncio.run(main()))
