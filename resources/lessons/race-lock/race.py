"""Three cash desks add to one account: read, add, write back."""
import threading

DESKS = 3         # param: 1 to 6
SALES = 3000      # param: 1 to 20000

balance = 0


def deposit(amount):
    global balance
    seen = balance
    seen = seen + amount
    balance = seen


def desk():
    for _ in range(SALES):
        deposit(1)


desks = [threading.Thread(target=desk, name=f"desk {n + 1}") for n in range(DESKS)]
for thread in desks:
    thread.start()
for thread in desks:
    thread.join()
print("in the account:", balance, "of", DESKS * SALES)
