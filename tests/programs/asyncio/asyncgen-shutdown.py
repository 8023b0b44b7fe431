# What is still open at the end is closed by shutdown_asyncgens.
import asyncio


async def numbers(name):
    try:
        for n in range(10):
            yield n
            await asyncio.sleep(0)
    finally:
        print("closing", name)
        await asyncio.sleep(0.1)
        if name == "b":
            raise ValueError("while closing")


async def main():
    global kept
    kept = [numbers("a"), numbers("b"), numbers("c")]
    for generator in kept[:2]:
        print(await generator.__anext__())


asyncio.run(main())
print("end")
