import asyncio
class Account:
    def __init__(self):
        self.balance = 100
async def take(account, n):
    balance = account.balance
    await asyncio.sleep(0.01)
    account.balance = balance - n
async def main():
    account = Account()
    await asyncio.gather(take(account, 10), take(account, 20))
asyncio.run(main())
# check: 8:5: problem: lost update of account.balance: Task-3 (take) writes what it made of the value read in line 6, but Task-2 (take) has written in line 8 since
