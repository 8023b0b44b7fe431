# An instance whose __init__ raises is held by the traceback, as its frame's other variables are.
import gc


class Thing:
    def __init__(self, name):
        self.name = name
        print('made', name)

    def __del__(self):
        print('gone', self.name)


class Broken(Thing):
    def __init__(self, name):
        super().__init__(name)
        raise OSError(name)


class Circular(Thing):
    def __init__(self, name):
        super().__init__(name)
        try:
            raise OSError(name)
        except OSError as e:
            self.error = e
            raise


class Calling(type):
    def __call__(cls, *args):
        return super().__call__(*args)


class Called(Broken, metaclass=Calling):
    pass


class WithNew(Broken):
    def __new__(cls, name):
        return super().__new__(cls)


class NotBegun(Thing):
    def __init__(self, *, name):
        super().__init__(name)

    def __del__(self):
        print('gone before it began')


def attempt(make, name):
    try:
        make(name)
    except (OSError, TypeError) as e:
        print('caught', e)
    print('done')


def outer(name):
    first = Thing(name + ' outside')
    return Broken(name)


attempt(Broken, 'broken')
attempt(outer, 'inside')
attempt(NotBegun, 'x')
attempt(Called, 'called')
attempt(WithNew, 'new')
attempt(Circular, 'circular')
gc.collect()
for name in 'ab':
    try:
        thing = Broken(name)
    except OSError:
        continue
try:
    Broken('kept')
except OSError as e:
    kept = e
print('still there')
del kept
try:
    things = [Broken(name) for name in 'cd']
except OSError:
    print('end')
