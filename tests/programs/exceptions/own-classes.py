# Exceptions of the program with their own __init__, __str__, __repr__.
class E(Exception):
    def __init__(self, a, *, b=1):
        self.a = a
        self.b = b


e = E(1, b=2)
print(e, repr(e), e.args, e.a, e.b, e.__dict__)


class Marked(Exception):
    def __init__(self, text):
        super().__init__(f'<{text}>')

    def __repr__(self):
        return 'Marked!'


print(Marked('x'), repr(Marked('x')), [Marked('y')], f"{Marked('z')}", f"{Marked('z')!r}")


class Both(ValueError, KeyError):
    pass


print(repr(Both('x')), str(Both('x')), [k.__name__ for k in Both.__mro__])
try:
    raise Both('b')
except LookupError as e:
    print('caught', e)
try:
    raise E
except TypeError as e:
    print(e)
