# A method of a builtin type, made an attribute of another class, is refused where it is bound.
class G:
    append = list.append
    up = str.upper
    join = ','.join
for name in ('append', 'up'):
    try:
        print(getattr(G(), name)(1))
    except TypeError as e:
        print(e)
try:
    G().append(1)
except TypeError as e:
    print(e)
def f():
    G().up()
try:
    f()
except TypeError as e:
    print(e)
print(G().join('ab'))
class L(list):
    add = list.append
l = L(); l.add(3); l.add(4); print(l)
class B:
    def __init__(self): self.k = 1
    ins = dict.get
for i in range(3):
    try: B().ins(1)
    except TypeError as e: print(e)
