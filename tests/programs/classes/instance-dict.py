# __dict__ is the instance: what is put into it becomes an attribute, and the other way round.
class O:
    pass


o = O()
o.a = 1
o.b = [2]
d = o.__dict__
d['c'] = 5
print(o.c, vars(o), d is o.__dict__)
o.d = 6
print(d)
del o.a
print(d, hasattr(o, 'a'))
o.__dict__.update(z=1)
print(o.z, sorted(vars(o)))
o.__dict__ = {'new': 1}
print(o.new, hasattr(o, 'z'), d)
p = O()
p.x, p.y, p.z = 1, 2, 3
del p.y
print(p.__dict__)
p.y = 5
print(list(vars(p)))
