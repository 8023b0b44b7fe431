import asyncio

loop = asyncio.new_event_loop()
first, second = loop.create_future(), loop.create_future()
first.add_done_callback(print)
gathering = asyncio.gather(first, second)
loop.close()
try:
    gathering.cancel()
except RuntimeError as e:
    print(e)
print(first, second)
print(gathering)


async def numbers():
    try:
        yield 1
    finally:
        print('never said: nobody closes it once the loop is closed')


async def main():
    global kept
    kept = numbers()
    print(await anext(kept))

loop = asyncio.new_event_loop()
loop.run_until_complete(main())
loop.close()
del kept
print('end')
