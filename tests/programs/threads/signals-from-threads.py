# real clock: handlers of signals that other threads send run in the main thread, whatever that waits for.
import asyncio
import os
import signal
import threading
import time


def handler(number, frame):
    print('handler', number, threading.current_thread().name)


signal.signal(signal.SIGUSR1, handler)


def raises():
    signal.raise_signal(signal.SIGUSR1)
    time.sleep(0.05)
    try:
        signal.signal(signal.SIGUSR1, handler)
    except ValueError as e:
        print(e)


thread = threading.Thread(target=raises, name='T')
thread.start()
while thread.is_alive():
    time.sleep(0.01)
thread.join()


def later(delay, number):
    timer = threading.Timer(delay, os.kill, (os.getpid(), number))
    timer.start()
    return timer


timer = later(0.1, signal.SIGUSR1)
before = time.monotonic()
time.sleep(0.3)
print('slept', round(time.monotonic() - before, 1))
timer = later(0.1, signal.SIGINT)
try:
    time.sleep(10)
except KeyboardInterrupt:
    print('interrupted', round(time.monotonic() - before, 1))


async def main():
    try:
        await asyncio.sleep(10)
    finally:
        print('cancelled')


timer = later(0.1, signal.SIGINT)
try:
    asyncio.run(main())
except KeyboardInterrupt:
    print('stopped')

loop = asyncio.new_event_loop()
timer = later(0.1, signal.SIGINT)
try:
    loop.run_forever()
except KeyboardInterrupt:
    print('loop', loop.is_running())
loop.add_signal_handler(signal.SIGTERM, loop.stop)
timer = later(0.1, signal.SIGTERM)
loop.run_forever()
print('asked to stop')
signal.signal(signal.SIGUSR2, lambda *args: 1 / 0)
timer = later(0.1, signal.SIGUSR2)
try:
    loop.run_forever()
except ZeroDivisionError:
    print('handler raised', loop.is_running())
loop.close()
sleeper = threading.Thread(target=time.sleep, args=(0.3,))
before = time.monotonic()
sleeper.start()
timer = later(0.1, signal.SIGINT)
try:
    sleeper.join()
except KeyboardInterrupt:
    print('join', time.monotonic() - before < 0.25)
