def numbers():
    try:
        yield 1
    except ValueError as e:
        print('thrown in:', repr(e.__context__))
    try:
        raise KeyError('own')
    except KeyError:
        try:
            yield 2
        except ValueError as e:
            print('while handling:', repr(e.__context__))
    yield 3


generator = numbers()
next(generator)
try:
    raise TypeError('outer')
except TypeError:
    # What the one who throws is handling does not count; what the generator is handling does.
    generator.throw(ValueError('a'))
    generator.throw(ValueError('b'))


async def wait(awaitable):
    try:
        await awaitable
    except ValueError as e:
        print('through an await:', repr(e.__context__))


class Once:
    def __await__(self):
        yield


coroutine = wait(Once())
coroutine.send(None)
try:
    raise TypeError('outer')
except TypeError:
    try:
        coroutine.throw(ValueError('c'))
    except StopIteration:
        print('done')
