def main():
    length = 0
    for i in range(150_000):
        line = f'task {i}: {i * 0.5:.2f} s, {i % 7:>3} of {7!r}'
        length += len(line)
        length += len('%d items at %5.1f' % (i, i / 3))
        length += len('{} and {:04d}'.format('this', i))
        words = line.split(' ')
        length += len('-'.join(words).upper())
        length += len(str(i) + line[:4])
    print(length)


main()
