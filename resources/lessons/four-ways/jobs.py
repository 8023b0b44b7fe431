"""What is to be done JOBS times: waiting for a disk or a network, or computing."""
import time

JOBS = 4


def wait():
    time.sleep(0.05)


def compute():
    total = 0
    for n in range(200_000):
        total += n
    return total
