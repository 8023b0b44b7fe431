# match: sequences, mappings, classes, alternatives, guards, nested.
x = [1, 2, 3, 4]
match x:
    case [a, *rest] if len(rest) > 5: print('no')
    case [1, (2 | 3) as t, *r]: print(t, r)
match {'k': [1, {'z': 2}], 'o': 3}:
    case {'k': [_, {'z': zz}], **o}: print(zz, o)
class P:
    __match_args__ = ('x', 'y')
    def __init__(s, x, y): s.x, s.y = x, y
for s in (P(1, 2), P(0, 5), 'str', 3, -1.5, None, True, b'b', (1, 2), {}, [], P(7, P(1, 1))):
    match s:
        case P(x=0, y=yy): print('x0', yy)
        case P(xx, P(y=1)): print('nested', xx)
        case P(xx, yy): print(xx, yy)
        case str() as st: print('str', st)
        case True | None: print('tn', s)
        case int(i): print('int', i)
        case -1.5: print('neg')
        case bytes(): print('bytes')
        case (m, n_): print('pair', m, n_)
        case {}: print('map')
        case []: print('empty')
try:
    match P(1, 2):
        case P(1, 2, 3): pass
except TypeError as e: print(e)
