# Exceptions as text, in the program's own hands.
import sys
import traceback


class Out:
    """Standard output, without the folder that the program lies in."""

    def write(self, text):
        sys.stdout.write(text.replace(__file__, 'program.py'))



def fail(n):
    if n == 0:
        raise ValueError('bottom')
    fail(n - 1)


class Own(Exception):
    def __str__(self):
        return 'own text'


try:
    fail(2)
except ValueError as e:
    print(traceback.format_exc(), file=Out())
    traceback.print_exc(file=Out())
    print(''.join(traceback.format_exception(e)) == traceback.format_exc())
    print(traceback.format_exception_only(e), traceback.format_exception_only(type(e), e))
    print(len(traceback.format_exception(type(e), e, e.__traceback__)))
    print(traceback.format_tb(e.__traceback__)[0], end='', file=Out())
    traceback.print_tb(e.__traceback__, file=Out())
    for frame in traceback.extract_tb(e.__traceback__):
        print(frame.filename.rpartition('/')[2], frame.lineno, frame.name, frame.line)
try:
    try:
        fail(0)
    except ValueError as e:
        raise Own() from e
except Own as e:
    traceback.print_exception(e, file=Out())
    traceback.print_exception(type(e), e, e.__traceback__, file=Out(), chain=False)
    print(e.__cause__)
print(traceback.format_exc())
try:
    raise ExceptionGroup('several', [ValueError(1), Own()])
except ExceptionGroup as e:
    traceback.print_exception(e, file=Out())
try:
    fail(1)
except ValueError:
    traceback.print_exc()
