# A sum that grows within 64 bits and beyond, and shrinks again; other names for it keep their value.
for start in (2**47, 2**48 - 2, 2**48, 2**62, 2**63 - 3, 2**64 - 3, 2**64, 2**70):
    for sign in (1, -1):
        total = sign * start
        kept = total
        for i in range(6):
            total += i
            before = total
            total -= 2 * i
            total += sign
            print(total, before, kept, end=' ')
        print(hash(total) == hash(int(str(total))), {total: 'key'}[int(str(total))])

total = 0
for i in range(5):
    total += 2**46 * 3
    total -= 7
    print(total)
for i in range(5):
    total -= 2**46 * 3
    total += 7
    print(total)


def added(total, n):
    total += n
    return total


class Int(int):
    pass


large = 2**50
print(added(large, 1), added(large, -1), large, [added(large, n) for n in (0, 1, 2)], large)
own = Int(2**50)
same = own
own += 1
print(type(own).__name__, own, type(same).__name__, same)
pair = (2**50, 2**50 + 1)
for n in pair:
    n += 1
    n -= 2
    print(n, pair)
print(sum(n * n for n in range(3_000_000, 3_000_100)), sum([2**50] * 5, 1), sum([-2**62] * 4))
total = 2**49
total += True
total += 0.5
print(total)
total = -2**63
total += 0
total += -1
print(total, -total)


def added_to(n):
    total = int('9' * 17)
    before = id(total)
    total += n
    return id(total) == before


print(added_to(1))
