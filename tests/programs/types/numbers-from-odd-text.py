# int and float of a str that has its own repr.
class C(str):
    def __repr__(self):
        return '<C>'


for f in int, float, lambda x: int(x, 7):
    try:
        print(f(C('abc')))
    except ValueError as e:
        print(e)
print(int(C('12')), float(C(' 1.5 ')))


class D(str):
    def __repr__(self):
        return 1


for f in int, float:
    try:
        print(f(D('abc')))
    except ValueError as e:
        print(repr(e))
