# __slots__ restricts the names, unless a class without them comes in.
class P:
    __slots__ = ('x', 'y')

    def __init__(self):
        self.x = 1


p = P()
p.y = 2
try:
    p.z = 3
except AttributeError as e:
    print(e)
try:
    print(p.__dict__)
except AttributeError as e:
    print(e)


class Q(P):
    pass


class R(P):
    __slots__ = ('z',)


q = Q()
q.z = 4
print(q.x, q.z)
r = R()
r.x, r.z = 1, 2
try:
    r.w = 3
except AttributeError as e:
    print(e)
