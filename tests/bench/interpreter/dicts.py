def main():
    text = 'the quick brown fox jumps over the lazy dog and the dog sleeps on'.split()
    counts = {}
    for _ in range(40_000):
        for word in text:
            counts[word] = counts.get(word, 0) + 1
    print(sorted(counts.items())[:3])

    squares = {}
    for i in range(300_000):
        squares[i] = i * i
    total = 0
    for i in range(0, 300_000, 3):
        if i in squares:
            total += squares[i]
            del squares[i]
    for key, value in squares.items():
        total += key ^ value
    print(total, len(squares))


main()
