# What is raised, what is caught, in which order things are undone.
class AppError(Exception):
    def __init__(self, code, *rest):
        super().__init__(code, *rest)
        self.code = code

    def __str__(self):
        return f'code {self.code}'


def f(kind):
    try:
        if kind:
            raise kind
        print('no error')
    except (ValueError, KeyError) as e:
        print('except', type(e).__name__, e)
        return 'handled'
    except AppError as e:
        print('app', e, e.args, repr(e))
    else:
        print('else')
        return 'else'
    finally:
        print('finally')
    return 'end'


print(f(None), f(ValueError('v')), f(KeyError), f(AppError(3, 'x')))
try:
    f(TypeError('t'))
except Exception as e:
    print('outer', e)


def order():
    for i in range(3):
        try:
            if i == 0:
                continue
            if i == 1:
                break
        finally:
            print('fin', i)
    try:
        return 'try'
    finally:
        print('before return')


print(order())


def override():
    try:
        return 1
    finally:
        return 2


print(override())


def swallow():
    while True:
        try:
            raise ValueError
        finally:
            break
    return 'swallowed'


print(swallow())
try:
    try:
        raise ValueError('first')
    except ValueError as e:
        raise KeyError('second') from e
except KeyError as e:
    print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
try:
    try:
        raise ValueError('first')
    finally:
        {}['missing']
except KeyError as e:
    print(repr(e.__context__), e.__cause__)
try:
    try:
        raise ValueError('first')
    except ValueError:
        raise KeyError('second') from None
except KeyError as e:
    print(e.__cause__, repr(e.__context__), e.__suppress_context__)


def again():
    try:
        1 / 0
    except ZeroDivisionError:
        print('again')
        raise


try:
    again()
except ZeroDivisionError as e:
    print(e)
try:
    raise
except RuntimeError as e:
    print(e)
try:
    raise 5
except TypeError as e:
    print(e)
try:
    try:
        raise ValueError
    except 5:
        pass
except TypeError as e:
    print(e)


class Manager:
    def __init__(self, name, suppress=False):
        self.name = name
        self.suppress = suppress

    def __enter__(self):
        print('enter', self.name)
        return self

    def __exit__(self, kind, value, traceback):
        print('exit', self.name, kind and kind.__name__, value)
        return self.suppress


with Manager('a') as a, Manager('b') as b:
    print(a.name, b.name)
with Manager('c', True):
    raise ValueError('gone')
try:
    with Manager('d'):
        with Manager('e'):
            raise ValueError('seen')
except ValueError as e:
    print(e)


def leave():
    with Manager('f'):
        return 'left'


print(leave())
for i in range(2):
    with Manager(i):
        continue
try:
    with 5:
        pass
except TypeError as e:
    print(e)
try:
    assert 1 == 2, 'message'
except AssertionError as e:
    print(repr(e))
try:
    e
except NameError as error:
    print(error)


def nested():
    try:
        raise ValueError('a')
    except ValueError:
        try:
            raise KeyError('b')
        except KeyError:
            pass
        try:
            raise
        except ValueError as e:
            return f'still {e}'


print(nested())


class Base(Exception):
    pass


class Derived(Base):
    pass


for kind in (Base, Derived):
    try:
        raise kind('x')
    except Derived:
        print('derived')
    except Base:
        print('base')
try:
    [][1]
except IndexError as e:
    print(e)
try:
    {}['a']
except KeyError as e:
    print(e)
try:
    int('x')
except ValueError as e:
    print(e)
try:
    None.attribute
except AttributeError as e:
    print(e)
try:
    1 + 'a'
except TypeError as e:
    print(e)
try:
    a, b = 1, 2, 3
except ValueError as e:
    print(e)
try:
    a, b, *c = [1]
except ValueError as e:
    print(e)
