def numbers(n):
    i = 0
    while i < n:
        yield i
        i += 1


def even(source):
    for n in source:
        if n % 2 == 0:
            yield n


def tree(depth):
    if depth > 0:
        yield from tree(depth - 1)
        yield depth
        yield from tree(depth - 1)


def main():
    print(sum(n * n for n in even(numbers(1_500_000))))
    print(sum(tree(15)))


main()
