# Statistics of fractions are fractions, exactly; those of fractions and floats are floats.
import statistics
from fractions import Fraction

data = [Fraction(1, 2), Fraction(1, 3), Fraction(3, 4)]
for function in (statistics.mean, statistics.median, statistics.mode, statistics.variance,
                 statistics.pvariance, statistics.stdev, statistics.pstdev, statistics.fmean,
                 statistics.harmonic_mean, statistics.geometric_mean, statistics.median_low):
    print(function.__name__, repr(function(data)), repr(function(data + [1])))
print(statistics.mean([Fraction(1, 2), 0.25]), statistics.variance([Fraction(1, 2), 0.25, 1]))
