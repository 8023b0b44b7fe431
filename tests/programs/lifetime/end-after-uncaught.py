def counting(n):
    try:
        yield 1
    except ValueError as e:
        yield 2
    finally:
        print('closed', n)
g = counting(0)
print(next(g))
class D:
    def __del__(self): print('del D')
d = D()
x = 1/0
