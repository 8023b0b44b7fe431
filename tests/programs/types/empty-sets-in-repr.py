# An empty set is set(), whoever writes the container around it.
class S(set): pass
print([set(), frozenset(), S(), S('a'), frozenset('a'), {'k': set()}, (set(),)])
class B: 
    def __repr__(self): return 'B'
print([set(), B(), frozenset(), S(), {B()}, S([1])], {1: set(), 2: B()})
