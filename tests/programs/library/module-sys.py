# What programs ask of sys, and print after sys.stdout has been replaced.
import sys


class Upper:
    def __init__(self, to):
        self.to = to

    def write(self, text):
        self.to.write(text.upper())

    def flush(self):
        self.to.flush()


print(sys.version_info[:2], sys.version_info >= (3, 8), sys.version_info.major, sys.version_info.minor)
print(sys.platform, sys.maxsize, sys.byteorder, sys.maxunicode, sys.implementation.name)
print(sys.stdout.write('text\n'), file=sys.stdout)
sys.stdout.writelines(['a', 'b\n'])
sys.stdout.flush()
print(sys.stdout)
print(sys.stderr.name, sys.stdout.fileno(), sys.stdout.encoding)
sys.stdout = Upper(sys.__stdout__)
print('shouted', 1, [None])
sys.stdout = sys.__stdout__
print('quiet')
print(sys.getswitchinterval())
sys.setswitchinterval(0.001)
print(sys.getswitchinterval())
sys.setswitchinterval(0.005)
try:
    1 / 0
except ZeroDivisionError:
    print(sys.exc_info()[:2], type(sys.exc_info()[2]).__name__, sys.exception())
print(sys.exc_info())
print(sys.getrecursionlimit(), len(sys.argv), sys.getsizeof(0), sys.getsizeof(1), sys.getsizeof('abc'),
      sys.getsizeof(1.5), sys.getsizeof([]), sys.getsizeof(()), sys.getsizeof({}), sys.getsizeof('é'),
      sys.getsizeof('日本'))
print(sys.intern('x'), 'sys' in sys.modules, sys.modules['sys'] is sys, sys.getdefaultencoding())
try:
    sys.exit('last words')
except SystemExit as e:
    print(e.code, e.args)
sys.exit(3)
