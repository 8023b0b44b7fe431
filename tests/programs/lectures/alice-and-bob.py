# Bob waits until Alice has introduced herself.
import asyncio


async def alice(introduced):
    print("Hi!")
    await asyncio.sleep(60)
    print("My name is Alice")
    introduced.set()


async def bob(introduced):
    await introduced.wait()
    print("Nice to meet you")


async def main():
    introduced = asyncio.Event()
    await asyncio.gather(bob(introduced), alice(introduced))


asyncio.run(main())
