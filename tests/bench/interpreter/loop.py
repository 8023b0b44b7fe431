def main():
    counter = 0
    for i in range(10_000_000):
        counter += 1
    print(counter)


main()
