import functools
import warnings


def deprecated(reason):
    def decorate(f):
        @functools.wraps(f)
        def call(*args, **kwargs):
            warnings.warn(f'{f.__name__} is deprecated: {reason}', DeprecationWarning, stacklevel=2)
            return f(*args, **kwargs)
        return call
    return decorate


@deprecated('use new')
def old(x):
    return x


print(old(1))
for i in range(3):
    old(i)
warnings.warn('runtime', RuntimeWarning)
warnings.warn('future', FutureWarning)
warnings.warn('pending', PendingDeprecationWarning)
warnings.warn('import', ImportWarning)
warnings.warn('far', stacklevel=99)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    old(5)
    warnings.warn('plain')
    for i in range(2):
        warnings.warn(UserWarning('twice'))
    warnings.warn('pending', PendingDeprecationWarning)
    print([(w.category.__name__, str(w.message)) for w in caught], caught[1].lineno, caught[1].line)
with warnings.catch_warnings(record=True) as caught:
    for i in range(2):
        warnings.warn('once')
    warnings.warn('pending', PendingDeprecationWarning)
    print(len(caught))
with warnings.catch_warnings():
    print(warnings.simplefilter('error'))
    try:
        old(1)
    except DeprecationWarning as e:
        print('caught', e)
with warnings.catch_warnings():
    warnings.simplefilter('always')
    for i in range(2):
        warnings.warn('always')
    warnings.warn('pending', PendingDeprecationWarning)
with warnings.catch_warnings():
    warnings.simplefilter('ignore', FutureWarning)
    warnings.warn('not seen', FutureWarning)
    warnings.warn('seen', UnicodeWarning)
for cls in (TabError, SyntaxWarning, BytesWarning, EncodingWarning):
    print(cls.__mro__)
try:
    raise IndentationError('unexpected')
except SyntaxError as e:
    print(repr(e))
raise TabError('tabs')
