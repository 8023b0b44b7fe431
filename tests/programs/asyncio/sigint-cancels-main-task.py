# real clock: the first SIGINT cancels what asyncio.run() runs, each further one interrupts at once.
import asyncio, signal, os
async def main():
    try:
        signal.raise_signal(signal.SIGINT)
        print("after raise")
        await asyncio.sleep(1)
        print("not reached")
    except asyncio.CancelledError:
        print("cancelled")
        raise
    finally:
        print("finally")
try:
    asyncio.run(main())
except KeyboardInterrupt as e:
    print("KI", repr(e), repr(e.__context__))
async def main2():
    loop = asyncio.get_running_loop()
    print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)
    loop.call_later(0.01, os.kill, os.getpid(), signal.SIGINT)
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("c2")
        return 5
try:
    print(asyncio.run(main2()))
except KeyboardInterrupt as e:
    print("KI", repr(e), repr(e.__context__))
print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)
async def main3():
    try:
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)
        print("no")
    except KeyboardInterrupt:
        print("second")
    await asyncio.sleep(0)
    print("x")
try:
    print(asyncio.run(main3()))
except BaseException as e:
    print("KI", repr(e), repr(e.__context__))
async def by_default():
    b = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        signal.raise_signal(signal.SIGINT)
        print("no")
    except KeyboardInterrupt:
        print("first")
    signal.signal(signal.SIGINT, b)
    print("x")
try:
    print(asyncio.run(by_default()))
except BaseException as e:
    print("KI", repr(e), repr(e.__context__))
try:
    signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt:
    print("KI")
async def nested():
    async def child():
        try: await asyncio.sleep(10)
        finally: print("child ends")
    async with asyncio.TaskGroup() as g:
        g.create_task(child())
        await asyncio.sleep(0)
        os.kill(os.getpid(), signal.SIGINT)
try:
    asyncio.run(nested())
except KeyboardInterrupt:
    print("KI2")
def h(*a): print("own")
signal.signal(signal.SIGINT, h)
async def own():
    os.kill(os.getpid(), signal.SIGINT)
    print(signal.getsignal(2) is h)
asyncio.run(own())
