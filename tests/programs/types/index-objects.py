# Where an integer is wanted, an object with __index__ will do.
class Two:
    def __index__(self):
        return 2


two = Two()
letters = ['a', 'b', 'c', 'd']
print(letters[two], letters[:two], letters[two:], letters[::two], 'abcd'[:two], b'abcd'[two:], (1, 2, 3)[:two])
print([0] * two, two * (1,), 'ab' * two, b'ab' * two, range(two), range(9)[two:], hex(two), bin(two))
letters[:two] = ['z']
print(letters)
del letters[two:]
print(letters, int(two), float(two), round(2.345, two), pow(two.__index__(), 3), chr(97 + two.__index__()))
try:
    'abc'['a':]
except TypeError as error:
    print(error)
print(list(iter(lambda: 5, 5)))
try:
    iter(5, 6)
except TypeError as error:
    print(error)
