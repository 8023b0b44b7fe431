# What is said when arguments do not fit.
def kw(a, /, b, *, c):
    pass


class C:
    def m(self):
        pass


for f in (lambda: kw(), lambda: kw(1), lambda: kw(1, 2), lambda: kw(a=1, b=2, c=3), lambda: kw(1, 2, 3),
          lambda: kw(1, 2, c=3, d=4), lambda: len(), lambda: len(1, 2), lambda: [].append(),
          lambda: list.append(1, 2), lambda: list.append(), lambda: dict.__new__(int), lambda: ''.join(3),
          lambda: C.m(), lambda: C().m(1), lambda: C(1), lambda: object(1), lambda: C(x=1),
          lambda: object.__new__(int), lambda: type(1, 2)):
    try:
        f()
    except TypeError as e:
        print(e)
