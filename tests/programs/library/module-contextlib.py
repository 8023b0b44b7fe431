# Context managers from generators, and stacks of them.
import asyncio
import sys
from contextlib import (AsyncExitStack, ContextDecorator, ExitStack, aclosing, asynccontextmanager,
                        closing, contextmanager, nullcontext, redirect_stdout, suppress)


def attempt(f):
    try:
        print('result', f())
    except BaseException as e:
        print(type(e).__name__, e, '| cause', repr(e.__cause__), '| context', repr(e.__context__))


@contextmanager
def tag(name):
    print('<' + name + '>')
    try:
        yield name.upper()
    except KeyError as e:
        print('caught', e)
    finally:
        print('</' + name + '>')


with tag('a') as x, tag('b') as y:
    print(x, y)
with tag('c'):
    raise KeyError('k')


def failing():
    with tag('d'):
        raise ValueError('v')


attempt(failing)


@tag('decorated')
def decorated(n):
    print('in', n)
    return n


print(decorated(1), decorated(2))


@contextmanager
def silent():
    if False:
        yield


@contextmanager
def twice():
    yield 1
    yield 2


@contextmanager
def stubborn():
    try:
        yield
    except ValueError:
        yield


@contextmanager
def replacing():
    try:
        yield
    except ValueError as e:
        raise RuntimeError('replaced') from e


def use(cm, error=None):
    def body():
        with cm():
            if error:
                raise error
    return body


attempt(use(silent))
attempt(use(twice))
attempt(use(stubborn, ValueError('x')))
attempt(use(replacing, ValueError('x')))
attempt(use(lambda: tag('stop'), StopIteration('s')))

with suppress(ValueError, KeyError):
    print('before')
    raise KeyError(1)
attempt(use(lambda: suppress(ValueError), TypeError('t')))
with suppress():
    pass


class Door:
    def close(self):
        print('closed')


with closing(Door()) as door:
    print(type(door).__name__)
with nullcontext(5) as n:
    print(n)


class Timer(ContextDecorator):
    def __enter__(self):
        print('start')
        return self

    def __exit__(self, *exc):
        print('stop', exc[0] and exc[0].__name__)
        return False


@Timer()
def work():
    print('work')


work()


class Writer:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)

    def flush(self):
        pass


w = Writer()
with redirect_stdout(w) as target:
    print('hidden', 1)
print(w.parts, target is w)

with ExitStack() as stack:
    print(stack.enter_context(tag('one')))
    stack.callback(print, 'callback', 2, sep=':')
    stack.enter_context(tag('two'))

    @stack.callback
    def last():
        print('last')

    stack.push(lambda *details: print('pushed', details))


def stacked():
    with ExitStack() as stack:
        stack.push(lambda t, v, tb: print('outer sees', t and t.__name__, v) or True)
        stack.callback(lambda: 1 / 0)
        raise ValueError('inner')


attempt(stacked)


def context_chain():
    with ExitStack() as stack:
        stack.callback(lambda: [].pop())
        stack.callback(lambda: 1 / 0)


attempt(context_chain)
attempt(lambda: ExitStack().enter_context(5))
with ExitStack() as stack:
    stack.callback(print, 'kept')
    kept = stack.pop_all()
print('after')
kept.close()


@asynccontextmanager
async def connection(name):
    print('open', name)
    await asyncio.sleep(0.1)
    try:
        yield name * 2
    finally:
        await asyncio.sleep(0.1)
        print('close', name)


class Feed:
    async def aclose(self):
        print('aclosed')


async def main():
    async with connection('db') as c:
        print('using', c)
    try:
        async with connection('bad'):
            raise ValueError('in body')
    except ValueError as e:
        print('passed on', e)
    async with AsyncExitStack() as stack:
        for name in 'xy':
            print(await stack.enter_async_context(connection(name)))
        stack.enter_context(tag('sync'))

        async def bye(word):
            print(word)

        stack.push_async_callback(bye, 'bye')
    async with aclosing(Feed()):
        print('feeding')
    async with nullcontext(3) as three:
        print(three)
    try:
        await AsyncExitStack().enter_async_context(5)
    except TypeError as e:
        print(e)

    @connection('deco')
    async def decorated():
        print('inside')

    await decorated()


asyncio.run(main())
