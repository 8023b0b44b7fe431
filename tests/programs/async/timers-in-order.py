# ours: CPython's heap leaves open which of equal times comes first
import asyncio
import random


async def main():
    # Hundreds of timers, most of which have others of the same time; some are set while others fire.
    random.seed(1)
    loop = asyncio.get_running_loop()
    loop.call_at(-1, print, 'long ago')
    loop.call_at(-2, print, 'before that')
    start = loop.time() + 1
    fired = []
    wanted = []

    def set_one(delay):
        number = len(wanted)
        wanted.append((delay, number))
        loop.call_at(start + delay, fire, delay, number)

    def fire(delay, number):
        fired.append((delay, number))
        if len(wanted) < 3000:
            set_one(delay + random.choice([1, 2, 2, 3, random.random()]))

    for i in range(1000):
        set_one(random.choice([1, 2, 3, random.random()]))
    await asyncio.sleep(5000)
    print(len(fired), fired == sorted(wanted))


asyncio.run(main())
