def numbers(name):
    try:
        yield 1
        yield 2
    finally:
        print('closed', name)


def nested(fail):
    for a in numbers('outer'):
        for b in numbers('inner'):
            if fail:
                raise ValueError
            return a + b


print(nested(False))
try:
    nested(True)
except ValueError:
    print('failed')


def caught():
    try:
        for a in numbers('outer'):
            for b in numbers('inner'):
                raise KeyError
    except KeyError:
        print('caught')


caught()
