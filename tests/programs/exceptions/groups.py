# Exception groups: construction, split, subgroup.
g = ExceptionGroup('g', [ValueError(1), TypeError(2), ExceptionGroup('h', [ValueError(3), KeyError(4)])])
print(g, repr(g), g.message, g.exceptions, isinstance(g, Exception))
for f in (lambda: ExceptionGroup('x', []), lambda: ExceptionGroup('x', [3]),
          lambda: ExceptionGroup(1, [ValueError()]), lambda: ExceptionGroup('x', 3),
          lambda: ExceptionGroup('x', [KeyboardInterrupt()])):
    try:
        f()
    except Exception as x:
        print(type(x).__name__, x)
print(type(BaseExceptionGroup('b', [ValueError()])), type(BaseExceptionGroup('b', [KeyboardInterrupt()])))
print(ExceptionGroup.__mro__)
m, r = g.split(ValueError)
print(m, repr(m), repr(r))
print(repr(g.subgroup(lambda e: isinstance(e, KeyError))), g.subgroup(OSError))
