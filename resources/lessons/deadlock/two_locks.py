"""Two threads, two locks, in opposite order."""
import threading
import time

fork = threading.Lock()
knife = threading.Lock()


def eat_with_fork_first():
    with fork:
        time.sleep(0.003)
        with knife:
            print("one eats")


def eat_with_knife_first():
    with knife:
        time.sleep(0.003)
        with fork:
            print("the other eats")


threads = [threading.Thread(target=eat_with_fork_first), threading.Thread(target=eat_with_knife_first)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
