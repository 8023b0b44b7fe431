# Exceptions in finalizers are shown and dropped.
def gen():
    try:
        yield 1
    finally:
        raise ValueError('in finally')


for v in gen():
    break
print('after the loop')


class D:
    def __del__(self):
        raise KeyError('x')

    def __repr__(self):
        return 'D'


d = D()
del d
print('after del')


def chatty(name):
    try:
        yield
    finally:
        print('close', name)


a, b, c = chatty('a'), chatty('b'), chatty('c')
next(a), next(b)
a = b = c = None
print('end')
