# Keys with one hash: what is equal is one key, what is not stays apart.
d = {}
d[-1] = 'minus one'
d[-2] = 'minus two'
print(hash(-1) == hash(-2), d.get(-1), d.get(-2), d.get(-3), d.get(-3, 'none'))
d[2 ** 61 - 2] = 'large'
print(d.get(2 ** 61 - 2), d.get(-1.0), d.get(-2.0), d.get(0))
d[2 ** 61 - 1] = 'zero, nearly'
d[0] = 'zero'
print(d.get(0), d.get(False), d.get(0.0), d.get(2 ** 61 - 1), len(d))

words = {}
for n in range(200):
    word = 'word ' + str(n % 50)
    words[word] = words.get(word, 0) + 1
    words[n] = words.get(n, 0) + n
print(len(words), words['word 7'], words.get('word ' + str(8)), words.get('word'), words.get(199))
for n in range(0, 200, 2):
    del words[n]
print(words.get(2), words.get(3), words.get('word 2'), 4 in words, 5 in words)


class Key(str):
    def __eq__(self, other):
        print('asked', str(other))
        return str(self) == str(other)

    __hash__ = str.__hash__


print(words.get(Key('word 3')), words.get('word 3'))
words = {Key('key'): 1}
print(words.get('key'), words.get('other', 'none'))
try:
    words.get([])
except TypeError as error:
    print(error)
print({}.get('key'), {}.get(1), {}.get(1, 2))
