# Loops do not run within loops.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    other = asyncio.new_event_loop()
    coro = asyncio.sleep(0)
    for call in (lambda: asyncio.run(coro), loop.run_forever, other.run_forever, loop.close,
                 lambda: loop.run_until_complete(coro)):
        try:
            call()
        except RuntimeError as e:
            print(e)
    other.close()
    coro.close()


asyncio.run(main())
try:
    asyncio.get_running_loop()
except RuntimeError as e:
    print(e)
try:
    asyncio.current_task()
except RuntimeError as e:
    print(e)
try:
    asyncio.get_event_loop()
except RuntimeError as e:
    print(e)
try:
    asyncio.set_event_loop("loop")
except TypeError as e:
    print(e)
