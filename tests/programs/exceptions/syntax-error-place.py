# Where a SyntaxError that the program raises says it is.
try:
    raise SyntaxError('bad', ('f.py', 3, 5, 'x = = 1\n', 3, 6))
except SyntaxError as e:
    print(e, e.msg, e.filename, e.lineno, e.offset, e.text, e.end_lineno, e.end_offset, e.args)
import traceback
try:
    raise SyntaxError('bad', ('f.py', 3, 5, '  x = = 1\n', 3, 6))
except SyntaxError:
    traceback.print_exc()
try:
    raise SyntaxError('bad', ('f.py', 3, 5, 'x = = 1\n'))
except SyntaxError as e:
    print(traceback.format_exc())
e = SyntaxError('plain'); print(e, e.lineno, e.filename, repr(e))
e = SyntaxError('bad', ('f.py', 3, None, None)); print(e, repr(e))
raise SyntaxError('last', ('g.py', 1, 2, 'abc def'))
