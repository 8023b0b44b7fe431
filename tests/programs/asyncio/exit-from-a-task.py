# SystemExit and KeyboardInterrupt go through the loop, and nobody is told that they were lost.
import asyncio
import sys


async def background():
    try:
        await asyncio.sleep(10)
    finally:
        print('cleaned up')


async def interrupted():
    asyncio.create_task(background())
    await asyncio.sleep(1)
    raise KeyboardInterrupt


async def leaves():
    asyncio.create_task(background())
    await asyncio.sleep(0)
    sys.exit(4)


def interrupt():
    raise KeyboardInterrupt('callback')


async def called_back():
    asyncio.get_running_loop().call_soon(interrupt)
    try:
        await asyncio.sleep(10)
    finally:
        print('main cleaned up')


for main in interrupted, called_back:
    try:
        asyncio.run(main())
    except KeyboardInterrupt as e:
        print(repr(e))
loop = asyncio.new_event_loop()
try:
    loop.run_until_complete(interrupted())
except KeyboardInterrupt:
    print(loop.run_until_complete(asyncio.sleep(1, 'goes on')))
loop.close()
asyncio.run(leaves())
