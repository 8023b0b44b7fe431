# Attributes that C gives, read time and again at one place from objects of many classes.
import weakref


class Plain(ValueError):
    pass


class Own(ValueError):
    args = property(lambda self: ('own', self.__class__.__name__))


class Asked(Exception):
    def __getattr__(self, name):
        return f'no {name}'


class Slots:
    __slots__ = ('args', 'other')

    def __getattr__(self, name):
        return f'no slot {name}'


class Bare:
    __slots__ = ('args',)


def read(objects):
    for v in objects:
        try:
            print(v.args)
        except AttributeError as error:
            print('AttributeError:', error)


slots, bare = Slots(), Bare()
read([Plain(1), Plain(2, 3), KeyError('k'), Plain(), Own(4), Plain(5), Asked(6), Asked()])
read([slots, bare, slots, bare])
slots.args = bare.args = 7
read([slots, bare, bare, slots, Plain(8)])
del bare.args
read([bare, bare, slots, slots])

# The class changes between two looks.
changing = [Plain(i) for i in range(6)]
for i, v in enumerate(changing):
    if i == 3:
        Plain.args = 'of the class'
    if i == 5:
        del Plain.args
    print(v.args, end=' ')
print()

# What stands in an instance does not hide it.
hidden = Plain(1)
hidden.__dict__['args'] = 'hidden'
print([v.args for v in (hidden, Plain(2), hidden)])
print([v.real for v in (1, True, 2.5, 3)], [f.__name__ for f in (len, read, Plain, print)])


# What exceptions hold goes with them, in order, and so do those who watch.
class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('gone:', self.name)


class Final(Exception):
    def __del__(self):
        print('final', self.args)


def fail(make):
    try:
        raise make()
    except Exception as e:
        return type(e).__name__


print(fail(lambda: Plain(Noisy('argument'))))
error = Plain(Noisy('first'), Noisy('second'))
error.extra = Noisy('extra')
error.__cause__ = Plain(Noisy('cause'))
watch = weakref.ref(error, lambda r: print('watched'))
print(watch() is error)
del error
print(watch())
print(fail(lambda: Final(1)))
try:
    try:
        raise KeyError('inner')
    except KeyError:
        raise Final('outer')
except Final as e:
    print(repr(e.__context__))
kept = []
try:
    1 / 0
except ZeroDivisionError as e:
    kept.append(e.__traceback__)
    lines = kept[0].tb_lineno
    del e
print(lines == kept[0].tb_lineno, kept[0].tb_next)
