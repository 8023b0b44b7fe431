# A generator in a for loop takes turns with its caller; list() asks it for all at once.
N = 3


def numbers():
    for i in range(N):
        print("made", i, end="; ")
        yield i


if __name__ == "__main__":
    for n in numbers():
        print("got", n)
    print("got a list", list(numbers()))
    print(sum(n for n in range(11)), list(2 * n for n in range(10)))
