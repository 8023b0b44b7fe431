import asyncio
class Manager:
    def __init__(self, name):
        self.name = name
    async def __aenter__(self):
        print("enter", self.name)
        await asyncio.sleep(0.1)
        return self
    async def __aexit__(self, kind, value, tb):
        await asyncio.sleep(0.1)
        print("exit", self.name, kind.__name__ if kind else None)
        return kind is ValueError
async def main():
    async with Manager("a") as a, Manager("b"):
        print(a.name)
    async with Manager("c"):
        raise ValueError("swallowed")
    print("after")
asyncio.run(main())
