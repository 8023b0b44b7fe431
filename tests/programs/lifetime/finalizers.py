# __del__ runs when the last reference goes, at that very place.
class N:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('del', self.n)


a = N(1)
a = None


def f():
    b = N(2)
    print('in f')


f()
print('after f')
items = [N(3), N(4)]
del items[0]
items.clear()
print('cleared')
d = {'k': N(7)}
d['k'] = N(8)
d.pop('k')
print('popped')
t = (N(9), N(10))
del t
print([N(11).n, N(12).n])
last = N('at the end')
