# Metaclasses called with super, class keywords, __init_subclass__, __set_name__.
class M(type):
    def __call__(cls, *a, **k):
        print('call', cls.__name__, a, k)
        r = super().__call__(*a, **k)
        print('made', type(r).__name__)
        return r
    def __new__(m, name, bases, ns, **kw):
        print('new', name, sorted(k for k in ns if not k.startswith('__')), kw)
        return super().__new__(m, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)
class A(metaclass=M, flag=1):
    def __init__(self, x): self.x = x
a = A(3)
print(a.x)
class S(type):
    _i = {}
    def __call__(cls, *args, **kw):
        if cls not in cls._i:
            cls._i[cls] = super(S, cls).__call__(*args, **kw)
        return cls._i[cls]
class D(metaclass=S): pass
print(D() is D())
class B:
    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.tag = tag
        print('sub', cls.__name__, tag)
class C(B, tag='t'): pass
print(C.tag)
class F:
    def __set_name__(self, owner, name): print('set_name', owner.__name__, name)
class G:
    f = F(); g = F()
