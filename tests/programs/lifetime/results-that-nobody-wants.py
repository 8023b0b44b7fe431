# What a call returns and nobody keeps goes at once, before the next statement.


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('gone:', self.name)

    def copy(self):
        return Noisy(self.name + "'")

    def itself(self):
        return self

    def late(self, other=None):
        local = Noisy('local of ' + self.name)
        return other


def make(name):
    return Noisy(name)


def same(x):
    return x


def nothing():
    kept = Noisy('kept')


def constant():
    return 'constant'


def main():
    a = Noisy('a')
    for i in range(2):
        print('round', i)
        make('b')
        print('made')
        Noisy('c')
        print('instance')
        a.copy()
        print('copied')
        a.itself()
        same(a)
        same(Noisy('d'))
        print('same')
        make('e').itself().copy().itself()
        print('chain')
        nothing()
        constant()
        a.late()
        a.late(Noisy('f'))
        print('late')
        list([Noisy('g')])
        [Noisy('h')].pop()
        print('natives')
        {}.setdefault('key', Noisy('i'))
        {'key': Noisy('j')}.get('key')
        max(1, 2)
        len('text')
        print('more natives')
    stack = [Noisy('k'), Noisy('l')]
    stack.append(Noisy('m'))
    stack.pop()
    print('popped')
    stack.pop(0)
    print('popped first')
    stack.clear()
    print('end of main')


main()
make('n')
same(Noisy('o'))
print('end')
