class A(int):
    def __lt__(self, o): return NotImplemented
    def __add__(self, o): return NotImplemented
class B(int):
    def __lt__(self, o): return 'B.lt'
    def __radd__(self, o): return 'B.radd'
    def __eq__(self, o): return NotImplemented
class D(int): pass
class L(list):
    def __gt__(self, o): return 'L.gt'
    def __eq__(self, o): return 'L.eq'
class X:
    def __lt__(self, o): return NotImplemented
    def __rmod__(self, o): return 'X.rmod'
    def __radd__(self, o): return 'X.radd'
    def __ror__(self, o): return 'X.ror'
    def __rmul__(self, o): return 'X.rmul'
    def __eq__(self, o): return 'X.eq'
    def __gt__(self, o): return 'X.gt'
def t(*fs):
    for f in fs:
        try: print(repr(f()))
        except Exception as e: print(type(e).__name__, e)
t(lambda: A(1)<A(2), lambda: A(1)+2, lambda: B(1)<B(2), lambda: B(2)>B(1), lambda: D(1)+B(2), lambda: 1+B(2), lambda: B(1)==B(1), lambda: B(1)==1, lambda: 1==B(1), lambda: B(1)!=B(1), lambda: D(1)>B(2),
  lambda: L([1])>L([2]), lambda: L([1])<L([2]), lambda: [1]<L([2]), lambda: [1]==L([1]), lambda: [1]!=L([1]), lambda: (1,)==L([1]), lambda: L()==(1,),
  lambda: 'a%'%X() , lambda: [1]+X(), lambda: 1+X(), lambda: {1}|X(), lambda: {}|X(), lambda: [1]*X(), lambda: 2*X(), lambda: 'a'*X(), lambda: b'%s'%X(), lambda: 1==X(), lambda: 'a'==X(), lambda: None==X(), lambda: 1<X(), lambda: 'a'<X(), lambda: X()<1, lambda: X()<X(), lambda: 1.5<X(), lambda: X()!=1, lambda: 1!=X(), lambda: object()==X(), lambda: [X()]==[1], lambda: max(B(1),B(2)), lambda: sorted([B(2),B(1)]))
o=B(3)
print(max(o,o), o in [B(3)], [1,2].index(2), {1:2}=={1:X()}, (1,X())==(1,2), [1,X()]<[1,X()] if 0 else '')
