# except*: which clause gets what, and what goes on.
def show(e, d=0):
    print('  '*d, type(e).__name__, e.args, repr(e.__cause__), repr(e.__context__), getattr(e,'__notes__',None))
    if isinstance(e, BaseExceptionGroup):
        for x in e.exceptions: show(x, d+1)
def run(name, f):
    print('--', name)
    try:
        r = f()
        print('returned', r)
    except BaseException as e:
        show(e)
def make(): return ExceptionGroup('g', [ValueError(1), TypeError(2), ExceptionGroup('h', [ValueError(3), KeyError(4)])])
def unmatched():
    try: raise make()
    except* OSError: print('no')
def partly():
    try: raise make()
    except* ValueError as e: show(e)
def reraise():
    try: raise make()
    except* ValueError as e: raise
def reraise_both():
    try: raise make()
    except* ValueError as e: raise
    except* TypeError as e: raise e
def new():
    try: raise make()
    except* ValueError as e: raise RuntimeError('x')
    except* TypeError as e: raise RuntimeError('y') from e
def from_none():
    try: raise make()
    except* ValueError as e: raise RuntimeError('x') from None
def naked():
    try: raise ValueError(1)
    except* ValueError as e: show(e); print(type(e))
def naked2():
    try: raise ValueError(1)
    except* TypeError as e: pass
def naked3():
    try: raise ValueError(1)
    except* ValueError as e: raise
def naked4():
    try: raise KeyboardInterrupt(1)
    except* BaseException as e: show(e)
def all_():
    try: raise make()
    except* Exception as e: show(e)
    else: print('else')
    finally: print('finally')
    return 5
def none():
    try: x = 1
    except* Exception as e: pass
    else: print('else')
    return x
def name():
    try: raise make()
    except* Exception as e: pass
    try: e
    except NameError as x: print(x)
def loop():
    out = []
    for i in range(3):
        try:
            if i: raise make()
        except* ValueError as e:
            for j in range(3):
                if j == 1: break
            out.append(len(e.exceptions))
        except* (TypeError, KeyError): out.append('t')
    return out
def bad():
    try: raise make()
    except* ExceptionGroup: pass
def bad2():
    try: raise make()
    except* 3: pass
def notes():
    g = make(); g.add_note('n1')
    try: raise g
    except* ValueError as e: show(e); raise
def derive():
    class G(ExceptionGroup):
        def __new__(cls, m, l, code):
            o = super().__new__(cls, m, l); o.code = code; return o
        def derive(self, l): return G(self.message, l, self.code)
    try: raise G('c', [ValueError(1), KeyError(2)], 7)
    except* ValueError as e: print(type(e).__name__, e.code)
def nested():
    try:
        try: raise make()
        except* ValueError: raise KeyError('inner')
    except* KeyError as e: show(e)
    except* TypeError as e: show(e)
def gen():
    def g():
        try: yield 1
        except* ValueError as e: yield repr(e)
        yield 3
    it = g(); next(it)
    print(it.throw(ValueError(9)), next(it))
def info():
    import sys
    try: raise make()
    except* ValueError as e: print(sys.exc_info()[1] is e)
    print(sys.exc_info()[1])
def inner_try():
    try: raise make()
    except* ValueError as e:
        try: raise OSError(1)
        except OSError as o: show(o)
    except* TypeError as e:
        def f(): return e
        print(repr(f()))
    except* KeyError: pass
def fin():
    try:
        try: raise make()
        finally: print('f')
    except* Exception: print('caught')
def ret():
    for i in range(2):
        try:
            return i
        except* Exception: pass
        finally: print('f', i)
for f in (unmatched, partly, reraise, reraise_both, new, from_none, naked, naked2, naked3, naked4, all_, none, name, loop, bad, bad2, notes, derive, nested, gen, info, inner_try, fin, ret): run(f.__name__, f)
g = make()
print(g.split(ExceptionGroup)[0] is g, g.split(lambda e: isinstance(e, ValueError)), g.subgroup((KeyError, TypeError)))
