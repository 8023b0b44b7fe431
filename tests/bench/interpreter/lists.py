def main():
    seed = 42
    numbers = []
    for _ in range(200_000):
        seed = (seed * 1103515245 + 12345) % 2147483648
        numbers.append(seed)
    numbers.sort()
    even = [n // 2 for n in numbers if n % 2 == 0]
    pairs = sorted(((n % 1000, n) for n in numbers), reverse=True)
    by_digit = sorted(numbers, key=lambda n: n % 10)
    table = [[row * column for column in range(300)] for row in range(300)]
    total = 0
    for i in range(len(even) - 1):
        even[i] = even[i] + even[i + 1]
        total += even[i] & 1023
    print(len(even), pairs[0], by_digit[0], sum(map(sum, table)), total)


main()
