# Shared memory, and the locks that it needs.
from multiprocessing import Process, Value, Array, Lock, RLock


def add(total, n):
    for i in range(n):
        with total.get_lock():
            total.value += 1


def add_under(lock, total, n):
    for i in range(n):
        with lock:
            total.value += 2


def fill(numbers, place):
    numbers[place] = place * 1.5


def nested(lock, total):
    with lock:
        with lock:
            total.value = 99


def run(*processes):
    for p in processes:
        p.start()
    for p in processes:
        p.join()


if __name__ == '__main__':
    total = Value('i', 0)
    run(*[Process(target=add, args=(total, 50)) for i in range(4)])
    print(total.value, total)

    lock, raw = Lock(), Value('d', 0.5, lock=False)
    run(*[Process(target=add_under, args=(lock, raw, 50)) for i in range(3)])
    print(raw.value)

    numbers = Array('d', 4)
    run(*[Process(target=fill, args=(numbers, i)) for i in range(4)])
    print(numbers[:], len(numbers), numbers[1], numbers[-1], list(numbers))
    numbers[1:3] = [7, 8]
    print(numbers[:])

    run(Process(target=nested, args=(RLock(), total)))
    print(total.value)

    small = Value('b', 127)
    small.value += 1
    print(small.value, Value('B', 255).value, Value('I', -1).value, Value('c', b'x').value, Value('d').value)
    text = Array('c', b'hello')
    print(text.value, text[:], text[0])
    print(Array('i', [3, 1, 2])[:], sorted(Array('i', range(3))))
    for bad in ((numbers, 9), (numbers, -5)):
        try:
            bad[0][bad[1]] = 1
        except IndexError as e:
            print(e)
    print(lock.acquire(), lock.acquire(False), lock.acquire(timeout=0.01), lock.acquire(block=False))
    lock.release()
    print(repr(Lock()), repr(RLock()))
