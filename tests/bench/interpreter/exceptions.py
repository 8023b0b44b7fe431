class TooLarge(ValueError):
    pass


def check(n):
    if n % 4 == 0:
        raise TooLarge(n)
    return n


def main():
    caught = passed = missing = cleaned = 0
    table = {n: n for n in range(0, 10, 2)}
    for i in range(600_000):
        try:
            passed += check(i)
        except TooLarge as error:
            caught += error.args[0]
        try:
            table[i % 10]
        except KeyError:
            missing += 1
        finally:
            cleaned += 1
    print(caught, passed, missing, cleaned)


main()
