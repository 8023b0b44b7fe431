# The traceback of an exception group.
def bad(n):
    raise ValueError(n)


def make():
    errors = []
    for i in range(3):
        try:
            bad(i)
        except ValueError as e:
            errors.append(e)
    try:
        try:
            1 / 0
        except ZeroDivisionError:
            raise ExceptionGroup('inner', [TypeError('a')])
    except ExceptionGroup as e:
        e.add_note('a note\nof two lines')
        errors.append(e)
    return errors


raise ExceptionGroup('outer', make())
