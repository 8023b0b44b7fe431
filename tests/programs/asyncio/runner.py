# One runner runs several coroutines in one loop, and cleans up at its end.
import asyncio


async def who(n):
    task = asyncio.current_task()
    print(n, task.get_name(), asyncio.get_running_loop() is runner.get_loop())
    return n


async def forever():
    try:
        await asyncio.sleep(100)
    finally:
        print("cleaned up")


async def starts():
    global left
    left = asyncio.create_task(forever())
    await asyncio.sleep(0)


with asyncio.Runner() as runner:
    print(runner.run(who(1)), runner.run(who(2)))
    runner.run(starts())
    loop = runner.get_loop()
    print(loop.is_closed(), left.done())
print(loop.is_closed(), left.cancelled())
coro = who(3)
for call in (runner.get_loop, lambda: runner.run(coro)):
    try:
        call()
    except RuntimeError as e:
        print(e)
coro.close()
runner.close()
try:
    asyncio.Runner().run(3)
except ValueError as e:
    print(e)
