# What arguments are to an exception depends on all of its bases.


class Stop(ValueError, StopIteration):
    pass


class Plain(ValueError):
    pass


class Deep(Plain, KeyError):
    pass


class Own(Plain):
    def __init__(self, text):
        self.text = text


class New(Plain):
    def __new__(cls, *args):
        self = super().__new__(cls, *args)
        self.made = True
        return self


print(Stop(1, 2).args, Plain(1, 2).args, Deep('k'), Own('t').args, Own('t').text, New(3).args, New(3).made)
print(StopIteration(4).value, OSError(2, 'gone').errno, SystemExit(3).code, ImportError('m', name='n').name)
for make in (lambda: Plain(text='no'), lambda: Own(), lambda: Own(1, 2), lambda: KeyError(a=1)):
    try:
        make()
    except TypeError as error:
        print(error)

for error in (Stop(1), Deep(2), Own(3), New(4), KeyError(5)):
    try:
        raise error
    except (KeyError, StopIteration) as caught:
        print('two', repr(caught))
    except Plain as caught:
        print('plain', repr(caught), caught.__traceback__.tb_lineno)
try:
    try:
        raise Plain('a')
    except int:
        print('never')
except TypeError as error:
    print(error, repr(error.__context__))
