import asyncio
class Countdown:
    def __init__(self, n):
        self.n = n
    def __aiter__(self):
        return self
    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        await asyncio.sleep(0.1)
        return self.n
async def show(name, n):
    async for i in Countdown(n):
        print(name, i)
    else:
        print(name, "ends")
async def main():
    await asyncio.gather(show("a", 2), show("b", 3))
asyncio.run(main())
