# os, signal, io, warnings, keyword, pprint.
import io
import keyword
import os
import os.path
import pprint
import signal
import warnings


def attempt(f, *args, **kw):
    try:
        print(f(*args, **kw))
    except Exception as e:
        print(type(e).__name__, e)


print(os.path.join('a', 'b', '/c', 'd'), os.path.join('a/', ''), os.path.basename('/x/y.txt'), os.path.dirname('/x/y.txt'),
      os.path.splitext('a/b.tar.gz'), os.path.splitext('.bashrc'), os.path.split('/a/b'), os.path.normpath('a//b/../c/.'),
      os.path.isabs('/a'), os.path.exists('/no/such/file'), os.path.isfile('/no/such'), os.path.commonprefix(['abc', 'abd']))
print(os.name, os.sep, os.linesep == '\n', isinstance(os.getpid(), int), os.environ.get('SURELY_NOT_SET', 'default'), os.getenv('SURELY_NOT_SET'),
      os.cpu_count() >= 1, len(os.urandom(8)), os.path.sep, os.curdir, os.devnull, os.fspath('x'))
os.environ['MINE'] = 'x'
print(os.environ['MINE'], 'MINE' in os.environ, os.getenv('MINE'))
attempt(os.environ.__setitem__, 'A', 5)
attempt(os.listdir, '/no/such/folder')
attempt(os.fspath, 5)

print(signal.SIGINT, repr(signal.SIGTERM), signal.SIGINT == 2, signal.SIGTERM.name, signal.Signals(15), signal.getsignal(signal.SIGTERM))
before = signal.signal(signal.SIGTERM, lambda number, frame: None)
print(before == signal.SIG_DFL, callable(signal.getsignal(signal.SIGTERM)), callable(signal.default_int_handler))
attempt(signal.signal, signal.SIGTERM, 'x')
attempt(signal.signal, 99, signal.SIG_IGN)

s = io.StringIO('one\ntwo\n')
print(s.readline(), s.read(), s.tell(), s.getvalue())
s.seek(0)
print(list(s), s.write('three'), s.getvalue(), s.seek(2), s.read(3))
with io.StringIO() as out:
    print('into', 'memory', file=out)
    print(out.getvalue())
attempt(out.getvalue)
attempt(io.StringIO().write, 5)
b = io.BytesIO(b'ab\ncd')
print(b.readline(), b.read(), b.seek(0, 2), b.write(b'!'), b.getvalue())
attempt(b.write, 'text')

warnings.simplefilter('ignore')
warnings.warn('not seen')
with warnings.catch_warnings():
    warnings.simplefilter('error')
    attempt(warnings.warn, 'raised', DeprecationWarning)
print(keyword.iskeyword('for'), keyword.iskeyword('fur'), len(keyword.kwlist))

pprint.pprint({'b': 1, 'a': [1, 2]})
pprint.pprint({'name': 'a long value that takes room', 'list': list(range(30)), 'nested': {'x': 'y' * 30, 'k': ('z' * 30, 1)}})
print(pprint.pformat([['x' * 30], ['y' * 30], ['z' * 30]], width=60), pprint.pformat(list(range(12)), width=20, compact=True))
pprint.pprint({'z': 1, 'a': 2}, sort_dicts=False)
pprint.pprint([1, [2, [3, [4]]]], depth=2)
