def add(a, b):
    return a + b


def apply(a, b=1):
    return add(a, b)


def main():
    total = 0
    for i in range(2_000_000):
        total = add(total, i)
        total = apply(total)
    print(total)


main()
