# str, repr and args of builtin exceptions.
def show(e):
    print(type(e).__name__, '|', e, '|', repr(e), '|', e.args)


for e in [ValueError(), ValueError('a'), ValueError('a', 2), KeyError('k'), KeyError('a', 'b'), KeyError(),
          OSError(2, 'No such file'), OSError(2, 'No such file', 'x.txt'), OSError('only'),
          OSError(13, 'denied', 'f'), OSError(110, 't'), TimeoutError('late'),
          ConnectionRefusedError(111, 'refused'), StopIteration(5), SystemExit(3), SystemExit(),
          ImportError('no', name='m', path='p'), AttributeError('a', name='n', obj=3),
          NameError('x', name='nm'), UnicodeDecodeError('utf-8', b'\xff', 0, 1, 'invalid start byte'),
          UnicodeEncodeError('ascii', '\u20ac', 0, 1, 'ordinal not in range(128)'),
          SyntaxError('bad', ('f.py', 3, 4, 'x = = 1')), AssertionError(), Exception([1, 2], {'a': None}),
          BaseException('b'), FileNotFoundError(2, 'nf', 'a', None, 'b')]:
    show(e)
print(StopIteration(7).value, StopIteration().value, SystemExit(3).code, SystemExit().code,
      SystemExit(1, 2).code)
e = OSError(2, 'm', 'f')
print(e.errno, e.strerror, e.filename, e.filename2, type(e))
e = ImportError('no', name='m')
print(e.name, e.path, e.msg)
try:
    ValueError(x=1)
except TypeError as e:
    print(e)
print([c.__name__ for c in ConnectionResetError.__mro__])
