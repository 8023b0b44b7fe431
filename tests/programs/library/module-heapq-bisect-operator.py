# Heaps and sorted lists; operators as functions.
import bisect
import heapq
import operator
import random


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


heap = []
for n in (5, 2, 8, 1, 9, 3):
    heapq.heappush(heap, n)
print(heap, heapq.heappop(heap), heap, heapq.heapreplace(heap, 7), heap, heapq.heappushpop(heap, 0))
random.seed(5)
values = [random.randrange(50) for _ in range(40)]
heapq.heapify(values)
print(values)
print([heapq.heappop(values) for _ in range(40)])
attempt(heapq.heappop, [])
attempt(heapq.heapreplace, [], 1)
attempt(heapq.heapify, (1, 2))
attempt(heapq.heappush, [1, 'a'], None)
print(heapq.nsmallest(2, [3, 1, 2]), heapq.nlargest(2, ['a', 'ccc', 'bb'], key=len),
      list(heapq.merge([1, 4], [2, 3], [0])))
jobs = [(2, 'b'), (1, 'z'), (1, 'a')]
heapq.heapify(jobs)
print(heapq.heappop(jobs))


class Job:
    def __init__(self, priority):
        self.priority = priority

    def __lt__(self, other):
        print('compare', self.priority, other.priority)
        return self.priority < other.priority


queue = [Job(n) for n in (3, 1, 2)]
heapq.heapify(queue)
print(heapq.heappop(queue).priority)

grades = [60, 70, 70, 80]
print(bisect.bisect(grades, 70), bisect.bisect_left(grades, 70), bisect.bisect_right(grades, 99))
bisect.insort(grades, 75)
bisect.insort_left(grades, 70)
print(grades, bisect.bisect([(1, 'a'), (3, 'b')], 2, key=lambda pair: pair[0]))
attempt(bisect.bisect, [1], 1, -1)

print(operator.add(1, 2), operator.mul(3, 4), operator.itemgetter(1)('ab'),
      operator.itemgetter(0, 2)('abc'), operator.attrgetter('real')(5),
      operator.methodcaller('upper')('x'), operator.methodcaller('split', ',')('a,b'))
print(operator.itemgetter('k'), operator.contains([1], 1), operator.neg(3), operator.not_(0),
      operator.countOf([1, 2, 1], 1), operator.index(True), operator.abs(-3))
print(sorted([('b', 2), ('a', 1)], key=operator.itemgetter(0)), operator.is_(None, None))
attempt(operator.index, 1.5)
attempt(operator.itemgetter(5), [1])
