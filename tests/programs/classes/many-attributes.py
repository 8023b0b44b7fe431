# Far more attributes than a class usually gives its instances.
class A:
    pass


a = A()
for i in range(100):
    setattr(a, f'attr{i}', i)
print(len(a.__dict__), a.attr99, a.attr5)
a.attr5 = 'c'
del a.attr50
print(a.attr5, hasattr(a, 'attr50'), len(vars(a)))
