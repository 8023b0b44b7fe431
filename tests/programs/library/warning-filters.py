# Filters of warnings: by message, category and module, and how often they are shown.
import warnings, sys
def f(msg, cat=UserWarning): warnings.warn(msg, cat, stacklevel=2)
with warnings.catch_warnings(record=True) as w:
    warnings.filterwarnings('always')
    warnings.filterwarnings('ignore', message='old .*')
    f('old thing'); f('new thing'); f('Old again'); f('the old thing')
    print([str(x.message) for x in w])
with warnings.catch_warnings(record=True) as w:
    warnings.filterwarnings('once')
    for i in range(3): f('a')
    f('a'); f('b'); f('a', DeprecationWarning)
    print([(str(x.message), x.category.__name__) for x in w])
with warnings.catch_warnings(record=True) as w:
    warnings.filterwarnings('default')
    for i in range(3): f('d')
    f('d'); f('e')
    print([(str(x.message), x.lineno) for x in w])
with warnings.catch_warnings(record=True) as w:
    warnings.filterwarnings('module')
    for i in range(3): f('m')
    f('m'); f('n')
    print([(str(x.message), x.lineno) for x in w])
with warnings.catch_warnings():
    warnings.filterwarnings('error', message='bad', category=RuntimeWarning)
    try: f('bad day', RuntimeWarning)
    except RuntimeWarning as e: print('raised', e)
    f('bad user')
    f('good', RuntimeWarning)
with warnings.catch_warnings():
    warnings.simplefilter('ignore', ResourceWarning)
    f('res', ResourceWarning)
    warnings.filterwarnings('ignore', module='__main__')
    f('from main')
    warnings.resetwarnings()
    f('after reset')
for bad in (lambda: warnings.filterwarnings('nope'), lambda: warnings.simplefilter('nope'), lambda: warnings.filterwarnings('ignore', message=5), lambda: warnings.filterwarnings('ignore', category=int), lambda: warnings.warn('x', int), lambda: warnings.filterwarnings('ignore', lineno=-1)):
    try: bad()
    except Exception as e: print(type(e).__name__, e)
warnings.warn(UserWarning('obj'))
warnings.warn('dep', DeprecationWarning)
warnings.warn('pend', PendingDeprecationWarning)
warnings.warn('imp', ImportWarning)
warnings.warn('uni', UnicodeWarning)
warnings.warn('fut', FutureWarning)
print(warnings.formatwarning('m', UserWarning, 'f.py', 3, 'line'))
warnings.showwarning('m2', UserWarning, 'f.py', 3, sys.stdout)
warnings.warn_explicit('expl', UserWarning, 'g.py', 7)
