x = 5
if x is 5: print('five')
def f(y):
    return y is not 'a' or y is -1 or () is y or y is (1, 2)
print(f('a'), x is None, None is x, x is True, x is ..., x is f'a', [] is [], x is [] , 5 is x is 6, x is 2 * 3, x is 1 + x)
assert (x == 6, 'message')
assert (x)
assert ()  or 1
try: [(1, 2) (3, 4)]
except TypeError as e: print(e)
def never():
    (1)(2); 'a'(1); f'{x}'(1); [1](2); [i for i in x](3); {}(1); {1}(2); {i for i in x}(1); {i: i for i in x}(2); (i for i in x)(3); None(1); ...(2); 1.5(2); 1j(3); True(1); b'a'(1); (lambda: 0)(); f(1)(2)
    None[0]; 5[1]; {1}[0]; (lambda: 0)[1]; (i for i in x)[0]; 'a'['b']; [1, 2]['a']; [1][1.5]; (1, 2)[None]; 'abc'[0]; [1][x]; [1][True]; [1, 2][3, 4]; {1: 2}['a']; b'a'['x']; 'a'[1:2]; [1][[2]]; ...[0]; True[0]; f'{x}'['a']; {}[{}]; [i for i in x]['a']
    None[0] = 1; 5[1] = 2
print([
    [1, 2]
    [0, 1],
] if 0 else 'multi')
x = 300; y = 300; print(x is y, x is
   300)
pass
lambda q: q is 8
class A:
    w = x is 9
print(f"{x is 5}", [a is 1 for a in []])
