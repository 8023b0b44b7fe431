# What new exceptions and the rest of a group look like when nobody catches them.
def make():
    return ExceptionGroup('g', [ValueError(1), TypeError(2), ExceptionGroup('h', [ValueError(3), KeyError(4)])])
def t(): 
    try: raise make()
    except* ValueError as e: raise RuntimeError('x')
    except* TypeError as e: raise
t()
