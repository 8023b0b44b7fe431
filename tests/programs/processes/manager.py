# Managers: one place for what all change.
from multiprocessing import Process, Manager, Pool


def note(table, items, n):
    table[n] = n * n
    items.append(n)


def count(lock, space):
    for i in range(10):
        with lock:
            space.n += 1


def feed(q, n):
    q.put(n)
    return n


if __name__ == '__main__':
    with Manager() as manager:
        table, items = manager.dict(), manager.list([0])
        ps = [Process(target=note, args=(table, items, n)) for n in range(3)]
        for p in ps:
            p.start()
        for p in ps:
            p.join()
        print(sorted(table.items()), sorted(items), len(table), 2 in table, table.get(9), table.pop(1))
        print(sorted(table.keys()), sorted(table.copy().items()), ps[0].name)
        nested = manager.dict(inner=[1])
        nested['inner'].append(2)
        print(nested['inner'], nested)
        items[0] = 'first'
        items.extend(['x', 'y'])
        print(items[0], items[-2:], len(items), items.index('x'))
        lock, space = manager.Lock(), manager.Namespace(n=0)
        ps = [Process(target=count, args=(lock, space)) for i in range(3)]
        for p in ps:
            p.start()
        for p in ps:
            p.join()
        print(space.n, space)
        try:
            space.other
        except AttributeError as e:
            print(type(e).__name__)
        try:
            table['missing']
        except KeyError as e:
            print('KeyError', e)
        q = manager.Queue()
        with Pool(2) as pool:
            print(pool.starmap(feed, [(q, i) for i in range(4)]))
        print(sorted(q.get() for i in range(4)), q.empty())
        value = manager.Value('i', 5)
        value.value += 1
        print(value.value)
