# with: several managers, in parentheses or not, and any target.
with (open_ := type('CM', (), {'__enter__': lambda s: 'in', '__exit__': lambda s, *a: print('out')})()) as v: print(v)
CM = type(open_)
with (CM() as a, CM() as b,): print(a, b)
with CM() as (p, q): print(p, q)
