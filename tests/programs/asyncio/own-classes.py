# Classes below those of asyncio.
import asyncio


class NamedLock(asyncio.Lock):
    def __init__(self, name):
        super().__init__()
        self.name = name


class CountingEvent(asyncio.Event):
    sets = 0

    def set(self):
        self.sets += 1
        super().set()


class Promise(asyncio.Future):
    def __init__(self, label, **kwargs):
        super().__init__(**kwargs)
        self.label = label


class Pool(asyncio.Semaphore):
    pass


async def main():
    lock = NamedLock("door")
    async with lock:
        print(lock.name, lock.locked())
    event = CountingEvent()
    event.set()
    event.set()
    print(event.sets, await event.wait())
    promise = Promise("p", loop=asyncio.get_running_loop())
    promise.add_done_callback(lambda f: print("done", f.label, f.result()))
    promise.set_result(5)
    print(await promise)
    async with Pool(2) as nothing:
        print(nothing)
    for bad in (lambda: asyncio.Queue(loop=None), lambda: asyncio.Lock(loop=None),
                lambda: asyncio.Semaphore(-1)):
        try:
            bad()
        except (TypeError, ValueError) as e:
            print(e)


asyncio.run(main())
