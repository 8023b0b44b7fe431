# statistics: sums are exact, and are rounded once.
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
from fractions import Fraction
t(lambda: Fraction(1,3) < 2+0j); t(lambda: Fraction(2) == 2+0j)
import statistics as st
for f in (lambda: st.pvariance([10**20,0]), lambda: st.variance([10**9,1]), lambda: st.mean([10.1,10.2,10.3]), lambda: st.mean([0.1]*3), lambda: st.mean([1e308,1e308]), lambda: st.mean([1,2,4]), lambda: st.mean([1,2,3]), lambda: st.mean([Fraction(1,2), 1]), lambda: st.mean([1, 2.5]), lambda: st.mean([float('inf'), 1]), lambda: st.mean([float('nan')]), lambda: st.mean([True, False]), lambda: st.stdev([1,2,3,4]), lambda: st.pstdev([1.5,2.5]), lambda: st.harmonic_mean([40,60]), lambda: st.variance([1,2,3,4.5]), lambda: st.mean(x for x in range(5)), lambda: st.mean(['a']), lambda: st.mean([])): t(f)
