# Lists that are sorted in several steps.
class Weight:
    def __init__(self, grams):
        self.grams = grams

    def __lt__(self, other):
        return self.grams < other.grams


seed = 42
numbers = []
for _ in range(6000):
    seed = (seed * 1103515245 + 12345) % 2147483648
    numbers.append(seed)
copy = numbers[:]
copy.sort()
print(all(copy[i] <= copy[i + 1] for i in range(len(copy) - 1)), set(copy) == set(numbers))
print(copy[:2], copy[-2:])
print(sorted(numbers, reverse=True) == copy[::-1])
print(sorted(copy) == copy)

# Stable, both ways round.
by_digit = sorted(copy, key=lambda n: n % 10)
print(by_digit == [n for digit in range(10) for n in copy if n % 10 == digit])
by_digit = sorted(copy, key=lambda n: n % 10, reverse=True)
print(by_digit == [n for digit in range(9, -1, -1) for n in copy if n % 10 == digit])

print([str(n) for n in copy[:5000]] == sorted(map(str, copy[:5000]), key=int))
print([w.grams for w in sorted(map(Weight, numbers[:5000]))] == sorted(numbers[:5000]))
try:
    sorted(numbers + ['last'])
except TypeError as error:
    print(error)
