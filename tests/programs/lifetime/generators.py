# A generator that is dropped runs its finally.
def gen():
    try:
        yield 1
        yield 2
    finally:
        print('closed')


for x in gen():
    break
print('after break')
g = gen()
next(g)
del g
print('after del')
g = gen()
del g
print('never started')
