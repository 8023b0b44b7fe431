# Two requests that wait at the same time; results in the order asked.
import asyncio


async def say(what, when):
    await asyncio.sleep(when)
    print("said", what)
    return what


async def main():
    result = await asyncio.gather(say("hi", 2), say("ho", 1))
    print(f"The result: {result}")


asyncio.run(main())
