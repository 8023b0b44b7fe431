# Loops whose numbers grow past 48 bits, where small ints end.
edge = 2**48
for span in ((edge - 3, edge + 2), (-edge + 1, -edge - 3, -1), (edge - 8, edge + 9, 5),
             (2**62, 2**62 + 2), (-edge - 2, edge, edge // 2)):
    values = []
    for i in range(*span):
        values.append(i)
    print(values, values == list(range(*span)), values[::-1] == list(reversed(range(*span))))

numbers = iter(range(edge - 2, edge + 2))
print(numbers.__length_hint__(), next(numbers), numbers.__length_hint__())
for i in numbers:
    print(i, numbers.__length_hint__(), end='; ')
print(next(numbers, 'at its end'))
numbers = iter(range(3))
for i in numbers:
    print(i, numbers.__length_hint__(), list(numbers))
print(sum(range(edge - 2, edge + 2)), max(range(edge, edge + 3)))

i = edge - 3
while i < edge + 2:
    i += 1
    print(i, i - edge - (edge - 1), -i - 3, end='; ')
print()
n = -5
for step in (3, 3, -4, 5, -7):
    n += step
    print(n, n - 1, n + 1, 0 - n, end='; ')
print()
