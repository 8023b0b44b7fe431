class Account:
    def __init__(self, owner):
        self.owner = owner
        self.balance = 0

    def deposit(self, amount):
        self.balance += amount

    def get_balance(self):
        return self.balance


class Savings(Account):
    def __init__(self, owner, rate):
        super().__init__(owner)
        self.rate = rate

    def interest(self):
        return self.get_balance() * self.rate // 100


def main():
    earned = 0
    for i in range(300_000):
        account = Savings('Ada', 2)
        for amount in (100, 200, 300):
            account.deposit(amount)
        earned += account.interest()
    print(earned)


main()
