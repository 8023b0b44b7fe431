# __slots__: names, private ones too, what stands for them in the class, and what is refused.
def t(*fs):
    for f in fs:
        try: print(repr(f()))
        except Exception as e: print(type(e).__name__, e)
class S:
    __slots__=('a','b','__p')
    def __init__(s): s.a=1; s.__p=3
    def p(s): return s.__p
s=S()
t(lambda: s.b, lambda: S.a, lambda: s.p(), lambda: s.__dict__, lambda: hasattr(s,'__dict__'), lambda: vars(s), lambda: S.a.__get__(s), lambda: S.b.__get__(s), lambda: setattr(s,'z',1), lambda: S.a.__name__, lambda: S.a.__objclass__, lambda: sorted(k for k in S.__dict__ if k[0]!='_'), lambda: type(S.a), lambda: delattr(s,'a'), lambda: s.a, lambda: S.a.__set__(s,9), lambda: s.a, lambda: delattr(s,'zz'), lambda: S.__slots__, lambda: [n for n in dir(s) if n[:2]!='__'])
def m1():
    class U: __slots__=('x',); x=1
def m2():
    class U: __slots__=(5,)
def m3():
    class U: __slots__=('a b',)
def m4():
    class U(int): __slots__=('a',)
def m5():
    class U(tuple): __slots__=()
    u=U(); u.x=1
def m6():
    class U: __slots__={'a':'doc'}
    u=U(); u.a=1; print(u.a); u.b=2
def m7():
    class U: __slots__='abc'
    u=U(); u.abc=1; print(u.abc); u.b=2
def m10():
    class A: __slots__=('a',)
    class B(A): __slots__=('b',)
    b=B(); b.a=1; b.b=2; print(b.a,b.b, B.a); b.c=3
def m13():
    class A: __slots__=('a','__weakref__')
    import weakref
    a=A(); print(weakref.ref(a)() is a)
    class B: __slots__=('a',)
    weakref.ref(B())
def m15():
    from dataclasses import dataclass, field
    @dataclass(slots=True)
    class D:
        x:int=1
        y:list=field(default_factory=list)
    d=D(); print(d, D.__slots__, d.x); d.z=1
def m16():
    class A:
        __slots__=('a',)
        def __init__(s): s.a=1
        def __getattr__(s,n): return 'fallback '+n
    a=A(); print(a.a, a.q); del a.a; print(a.a)
t(m1,m2,m3,m4,m5,m6,m7,m10,m13,m15,m16)
