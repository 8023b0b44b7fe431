# real clock: signals that a program sends to itself, and their handlers, asyncio's too.
import asyncio
import os
import signal


def handler(number, frame):
    print('handler', number, signal.Signals(number).name, frame is not None)


print(signal.signal(signal.SIGTERM, handler))
os.kill(os.getpid(), signal.SIGTERM)
signal.raise_signal(signal.SIGTERM)
print(signal.getsignal(signal.SIGTERM) is handler)
signal.signal(signal.SIGUSR1, signal.SIG_IGN)
os.kill(os.getpid(), signal.SIGUSR1)
os.kill(os.getpid(), 0)
try:
    os.kill(os.getpid(), signal.SIGINT)
except KeyboardInterrupt as e:
    print(repr(e))


async def work(stop):
    n = 0
    while not stop.is_set():
        n += 1
        if n == 3:
            os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.sleep(0.01)
    return n


async def main():
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, stop.set)
    loop.add_signal_handler(signal.SIGUSR2, print, 'told', 2)
    os.kill(os.getpid(), signal.SIGUSR2)
    print('not yet')
    print('worked', await work(stop))
    print(loop.remove_signal_handler(signal.SIGTERM), loop.remove_signal_handler(signal.SIGTERM))
    try:
        loop.add_signal_handler(signal.SIGTERM, main)
    except TypeError as e:
        print(e)


asyncio.run(main())
print('end')


async def with_handler():
    asyncio.get_running_loop().add_signal_handler(signal.SIGUSR2, print, 'never')


# A loop that is closed has no handlers any more.
asyncio.run(with_handler())
print(signal.getsignal(signal.SIGUSR2) == signal.SIG_DFL)
