# Without a task there is nothing to cancel.
import asyncio

try:
    asyncio.timeout(1)
except RuntimeError as e:
    print(e)


def enter():
    try:
        asyncio.timeout(1).__aenter__().send(None)
    except RuntimeError as e:
        print(e)
    asyncio.get_running_loop().stop()


loop = asyncio.new_event_loop()
loop.call_soon(enter)
loop.run_forever()
loop.close()
