# Events, conditions, semaphores and barriers between processes.
from multiprocessing import (Process, Event, Condition, Semaphore, BoundedSemaphore, Barrier, Value, Queue, Lock,
                             current_process)
import threading


def waiter(event, q):
    q.put('waits')
    q.put(event.wait())


def consumer(condition, ready, q):
    with condition:
        condition.wait_for(lambda: ready.value)
        q.put(current_process().name)


def limited(semaphore, inside, most):
    with semaphore:
        with inside.get_lock():
            inside.value += 1
            most.value = max(most.value, inside.value)
        with inside.get_lock():
            inside.value -= 1


def meet(barrier, q):
    q.put(barrier.wait())


def breaks(barrier):
    barrier.abort()


if __name__ == '__main__':
    event, q = Event(), Queue()
    p = Process(target=waiter, args=(event, q))
    p.start()
    print(q.get(), event.is_set())
    event.set()
    print(q.get(), event.is_set())
    p.join()
    event.clear()
    print(event.is_set(), event.wait(0.01))

    condition, ready = Condition(), Value('b', 0)
    ps = [Process(target=consumer, args=(condition, ready, q), name=f'c{i}') for i in range(3)]
    for p in ps:
        p.start()
    with condition:
        ready.value = 1
        condition.notify_all()
    print(sorted(q.get() for p in ps))
    for p in ps:
        p.join()
    try:
        condition.notify()
    except AssertionError as e:
        print(e)
    with condition:
        print(condition.wait(0.01))

    inside, most = Value('i', 0), Value('i', 0)
    semaphore = Semaphore(2)
    ps = [Process(target=limited, args=(semaphore, inside, most)) for i in range(5)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    print(inside.value, 1 <= most.value <= 2, semaphore, semaphore.get_value())
    bounded = BoundedSemaphore(1)
    print(bounded.acquire(), bounded.acquire(False), bounded.acquire(timeout=0.01), bounded.release(), bounded)

    barrier = Barrier(3)
    ps = [Process(target=meet, args=(barrier, q)) for i in range(3)]
    for p in ps:
        p.start()
    print(sorted(q.get() for p in ps), barrier.parties, barrier.broken)
    for p in ps:
        p.join()
    p = Process(target=breaks, args=(barrier,))
    p.start()
    try:
        barrier.wait()
    except threading.BrokenBarrierError as e:
        print('broken', type(e).__name__, barrier.broken)
    p.join()
