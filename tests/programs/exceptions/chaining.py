# __cause__, __context__, __suppress_context__.
try:
    try:
        1 / 0
    except ZeroDivisionError as z:
        raise KeyError('k') from z
except KeyError as k:
    print(repr(k.__cause__), repr(k.__context__), k.__suppress_context__, k.__traceback__ is not None)
try:
    try:
        1 / 0
    except ZeroDivisionError as z:
        raise KeyError('k') from None
except KeyError as k:
    print(k.__cause__, repr(k.__context__), k.__suppress_context__)
for make in ('cause', 'context'):
    try:
        if make == 'cause':
            raise ValueError from 3
        raise 3
    except TypeError as e:
        print(e)
e = ValueError('x')
e.__cause__ = KeyError(1)
print(repr(e.__cause__), e.__suppress_context__)
try:
    e.__cause__ = 3
except TypeError as x:
    print(x)
print(e.with_traceback(None) is e, e.__traceback__)
e.args = [1, 2]
print(e.args, e)
