# What nobody catches goes to sys.stderr, whatever the program has put there.
import asyncio
import atexit
import sys
import threading
import warnings


class Dropped:
    def __del__(self):
        raise ValueError('in __del__')


class Kept:
    def __init__(self):
        self.texts = []

    def write(self, text):
        self.texts.append(text)

    def flush(self):
        pass


def end(kept):
    lines = ''.join(kept.texts).splitlines()
    print([line for line in lines if not line.startswith('  ') and ' at 0x' not in line])


def fail():
    raise KeyError('in a thread')


async def main():
    asyncio.get_running_loop().call_soon(fail)
    await asyncio.sleep(0)


sys.stderr = kept = Kept()
atexit.register(end, kept)
Dropped()
thread = threading.Thread(target=fail, name='T')
thread.start()
thread.join()
warnings.warn('take care')
asyncio.run(main())
end(kept)
1 / 0
