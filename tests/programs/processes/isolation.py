# A child has a copy of everything, and nobody sees what it changes.
from multiprocessing import Process, Queue

counter = 0
items = [1, 2]
table = {'a': items}


class Config:
    level = 1
    names = []


config = Config()
config.self = config


def count():
    n = 0

    def more():
        nonlocal n
        n += 1
        return n
    return more


more = count()
more()


def numbers():
    i = 0
    while True:
        yield i
        i += 1


stream = numbers()
next(stream)


def change(arg, q):
    global counter
    counter += 10
    items.append(3)
    Config.level = 5
    Config.names.append('child')
    config.own = True
    arg.append('changed')
    q.put((counter, items, table, table['a'] is items, Config.level, Config.names, config.self is config,
           arg, more(), next(stream)))


if __name__ == '__main__':
    q = Queue()
    argument = []
    for i in range(2):
        p = Process(target=change, args=(argument, q))
        p.start()
        print(q.get())
        p.join()
    print(counter, items, table, Config.level, Config.names, hasattr(config, 'own'), argument, more(),
          next(stream))
