# Lists: methods, operators, slices, errors.


def shown(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ':', e)


a = [3, 1, 2]
a.append(4)
a.extend([5, 6])
a.extend((7,))
a.extend(range(2))
a.extend('xy')
a.extend({'k': 1})
print(a, len(a))
a.insert(0, 'first')
a.insert(100, 'last')
a.insert(-1, 'before last')
a.insert(-100, 'very first')
print(a)
print(a.pop(), a.pop(0), a.pop(-2), a)
a.remove('x')
print(a, a.index(5), a.count(1), a.index(1, 3), 99 in a, 5 in a)
a.reverse()
print(a, a.copy() == a, a.copy() is a)
a.clear()
print(a, bool(a), not a)

b = list(range(10))
print(b[2:5], b[:3], b[7:], b[::2], b[::-1], b[8:2:-2], b[-3:], b[5:2], b[100:], b[-100:2])
b[2:4] = ['a', 'b', 'c']
print(b)
b[:0] = [0.5]
print(b)
b[5:5] = b
print(b)
b[::2] = range(len(b[::2]))
print(b)
del b[3]
print(b)
del b[::3]
print(b)
del b[10:2:-3]
print(b)
b[1:3] = []
print(b)
b[2:4] = (x * x for x in range(4))
print(b)
del b[:]
print(b)
c = [1, 2]
c[:] = 'hey'
print(c)
c *= 2
print(c, c * 0, 2 * c, c + [1], [] + [])
c += 'ab'
c += (1, 2)
c += {9: 9}
c += (i for i in (7, 8))
print(c)
d = c
d += [1]
print(c is d, c[-1])

print([1, 2] == [1, 2], [1, 2] != [1, 2.0], [1, 2] < [1, 3], [1] < [1, 0], [2] > [1, 9], [1, 2] <= [1, 2], [] < [0])
print([1, [2, 3]] == [1, [2, 3]], [1] == (1,))
n = float('nan')
print([n] == [n], n in [n], [n].index(n), [n].count(n))
print(repr([]), [None, True, 'a', 1.5, b'x', (1,), {}, set()])
nested = [1]
nested.append(nested)
print(nested, str(nested))
two = [nested, nested]
print(two)
print(list(), list('abc'), list((1, 2)), list({1: 2}), list([1]) , list(x for x in 'ab'))
print([1, 2, 3].__len__(), [1, 2].__contains__(2), [5, 6].__getitem__(1), [1].__add__([2]), [1].__eq__([1]))
print(sorted([3, 1, 2]), sorted([3, 1, 2], reverse=True), sorted('hello'), sorted({'b': 1, 'a': 2}))
x = [5, 2, 8, 1]
print(x.sort(), x)
x.sort(reverse=True)
print(x)
words = ['banana', 'Apple', 'cherry', 'apple', 'Banana', 'fig']
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=len), sorted(words, key=len, reverse=True))
words.sort(key=lambda w: (len(w), w))
print(words)
print(sorted([(2, 'b'), (1, 'z'), (2, 'a'), (1, 'a')]), sorted([[2], [1, 5], [1]]))
print(sorted([True, 0, 2.5, -1, False, 1.0]))
big = [(i * 7919) % 1009 for i in range(3000)]
s = sorted(big)
print(s[:5], s[-5:], all(s[i] <= s[i + 1] for i in range(len(s) - 1)), sum(s))
pairs = sorted(((v, i) for i, v in enumerate(big)), key=lambda p: p[0])
print(all(pairs[i] < pairs[i + 1] for i in range(len(pairs) - 1)))
pairs = sorted(((v, i) for i, v in enumerate(big)), key=lambda p: p[0], reverse=True)
print(pairs[:4], all(p[1] < q[1] for p, q in zip(pairs, pairs[1:]) if p[0] == q[0]))

shown([].pop)
shown([1].pop, 5)
shown([1].pop, 'a')
shown([1].remove, 2)
shown([1].index, 'q')
shown([1, 2].index, 1, 1)
shown(lambda: [1][1])
shown(lambda: [1][-2])
shown(lambda: [1]['a'])
shown(lambda: [1][1.0])
shown(lambda: [1] + (2,))
shown(lambda: [1] + 2)
shown(lambda: [1] * 'a')
shown(lambda: [1] * 1.5)
shown(lambda: [1] - [1])
shown(lambda: [1] < 2)
shown(lambda: [1] < (2,))
shown(lambda: {[1]: 2})
shown(lambda: hash([]))
shown(list, 5)
shown(list, 1, 2)
shown(sorted, [1, 'a'])
shown(sorted, ['a', 1, None])
shown([3, 'a', 1].sort)
shown([1].sort, key=5)
shown(sorted, [1, 2], key=lambda x: 1 / 0)
shown([].append)
shown([].append, 1, 2)
shown([].insert, 'a', 1)
shown([].extend, 5)
shown([].extend, None)


def set_item(target, key, value):
    target[key] = value
    return target


def delete_item(target, key):
    del target[key]
    return target


shown(set_item, [1], 1, 2)
shown(set_item, [1], 'a', 2)
shown(set_item, [1, 2, 3, 4], slice(None, None, 2), [1])
shown(set_item, [1, 2], slice(0, 1), 5)
shown(set_item, [1, 2, 3, 4], slice(None, None, 2), 5)
shown(set_item, [1, 2], slice(None, None, 0), 5)
shown(delete_item, [1], 1)
shown(delete_item, [1], None)
shown(lambda: [1, 2, 3][::0])
shown(lambda: [1, 2, 3]['a':])
first, *rest = [1, 2, 3]
print(first, rest)
shown(lambda: [a for a, b in [(1, 2, 3)]])
shown(lambda: [a for a, b in [(1,)]])
shown(lambda: [a for a, b in [5]])
it = iter([1, 2, 3])
print(next(it), list(it), list(it), next(it, 'end'))
grow = [1]
for item in grow:
    if len(grow) < 5:
        grow.append(item + 1)
print(grow)
it = iter(grow)
list(it)
grow.append(1)
print(list(it))
print(*reversed([1, 2, 3]), list(reversed([])))
matrix = [[0] * 3 for _ in range(2)]
matrix[0][1] = 5
print(matrix, [row[:] for row in matrix], list(zip(*matrix)))
print(max([[1, 2], [3]]), min([[1, 2], [1]]), sum([[1], [2]], []))


class Stack(list):
    def push(self, item):
        self.append(item)

    def __len__(self):
        return 42


stack = Stack([1, 2])
stack.push(3)
print(stack, len(stack), stack[0], type(stack).__name__, isinstance(stack, list), stack == [1, 2, 3], bool(Stack()))
print(stack + [4], type(stack + [4]), stack[:2], type(stack[:2]).__name__)
