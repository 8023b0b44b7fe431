# What is thrown into nested generators or coroutines: the outer ones' handled exception is its context.
def about(e):
    return repr(e) + (' while ' + about(e.__context__) if e.__context__ else '')


def plain():
    try:
        raise KeyError
    except KeyError:
        yield


def inner():
    yield 1


def middle():
    yield from inner()


def handles():
    try:
        raise IndexError
    except IndexError:
        yield 1


def cleans_up():
    try:
        yield 1
    finally:
        pass


def raises_again():
    try:
        yield 1
    except ValueError:
        raise


def raises_another():
    try:
        yield 1
    except ValueError as e:
        raise OSError from e


def raises_later():
    try:
        yield 1
    finally:
        yield 2


class Plain:
    def __iter__(self):
        return self

    def __next__(self):
        return 1


class Throws(Plain):
    def throw(self, e):
        raise e


def delegates(function):
    try:
        raise KeyError
    except KeyError:
        yield from function()


class Awaitable:
    def __await__(self):
        yield


async def awaits_it():
    await Awaitable()


async def awaits_that():
    await awaits_it()


async def awaits(function):
    try:
        raise KeyError
    except KeyError:
        await function()


def throw(iterator):
    iterator.send(None)
    try:
        iterator.throw(ValueError())
        iterator.send(None)
    except Exception as e:
        print(about(e))


def throw_while_handling(iterator):
    iterator.send(None)
    try:
        try:
            raise ZeroDivisionError
        except ZeroDivisionError:
            iterator.throw(ValueError())
            iterator.send(None)
    except Exception as e:
        print(about(e))


for throwing in throw, throw_while_handling:
    for function in plain, inner, middle:
        print(function.__name__, end=' ')
        throwing(function())
    for function in (inner, middle, handles, cleans_up, raises_again, raises_another, raises_later, Plain,
                     Throws):
        print('from', function.__name__, end=' ')
        throwing(delegates(function))
    for function in Awaitable, awaits_it, awaits_that:
        print('await', function.__name__, end=' ')
        throwing(awaits(function))
