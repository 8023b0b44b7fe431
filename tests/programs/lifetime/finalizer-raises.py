# An exception in a finalizer is reported and ignored.
class E:
    def __del__(self):
        raise ValueError('in del')


e = E()
del e
print('goes on')
