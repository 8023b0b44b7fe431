"""Philosophers at a round table: each takes the fork at the left, then the one at the right."""
import threading
import time

PHILOSOPHERS = 5  # param: 2 to 9
MEALS = 1         # param: 1 to 5

forks = [threading.Lock() for _ in range(PHILOSOPHERS)]


def philosopher(n):
    left, right = forks[n], forks[(n + 1) % PHILOSOPHERS]
    for _ in range(MEALS):
        with left:
            time.sleep(0.003)
            with right:
                time.sleep(0.001)
    print("philosopher", n + 1, "is full")


table = [threading.Thread(target=philosopher, args=(n,), name=f"philosopher {n + 1}")
         for n in range(PHILOSOPHERS)]
for thread in table:
    thread.start()
for thread in table:
    thread.join()
