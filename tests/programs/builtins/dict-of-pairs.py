# A dict of what zip and enumerate give, with and without code of the program.
class K:
    def __init__(s, n): s.n = n
    def __hash__(s): print('hash', s.n); return 1
    def __eq__(s, o): return s.n == o.n
    def __repr__(s): return f'K{s.n}'
def gen(*a):
    for x in a:
        print('give', x); yield x
print(dict(zip('abc', [1,2,3])))
print(dict(zip([K(1), K(2), K(1)], 'xyz')))
print(dict(zip(gen('a', 'b'), gen(1, 2)), c=3))
print(dict(enumerate('abc'), k=1))
print(dict(enumerate(gen(K(1), K(2)))))
for bad in (lambda: dict(zip([1],[2],[3])), lambda: dict(zip([[]], [1])), lambda: dict(zip([1, [2]], 'ab'), x=1), lambda: dict(zip([1,2],[1], strict=True))):
    try: print(bad())
    except Exception as e: print(repr(e), repr(e.__context__))
d = {0: 0}
d.update(zip(range(200000), range(1, 300000)))
print(len(d), d[199999], sum(d.values()))
z = zip(range(200000), range(200000))
next(z)
d = dict(z)
print(len(d))
d = dict(zip([K(1)] + list(range(3)) + [K(2)], range(9)))
print(d)
print(dict(zip(), a=1), dict(zip('a'*0)))
