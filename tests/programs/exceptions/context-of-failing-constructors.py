# What fails while a class is being called has what is handled as its context.
class A:
    def __new__(cls, *a, **k): return object.__new__(cls)
    def __init__(self, *a, **k): list(False)
for make in (lambda: list(False), lambda: tuple(False), lambda: A(), lambda: A(k=1), lambda: [*False], lambda: sorted(5), lambda: set(5), lambda: dict(5)):
    try:
        raise KeyError(1)
    except KeyError:
        try: make()
        except TypeError as e: print(1, repr(e), repr(e.__context__))
        except Exception as e: print(repr(e))
    try:
        try:
            raise KeyError(1)
        finally:
            try: make()
            except TypeError as e: print(2, repr(e), repr(e.__context__))
    except KeyError: pass
