import asyncio


async def holder(lock, queue):
    async with lock:
        await queue.get()
        return "held"


async def waiter(lock):
    async with lock:
        return "waited"


async def main():
    lock = asyncio.Lock()
    queue = asyncio.Queue(3)
    event = asyncio.Event()
    semaphore = asyncio.Semaphore(2)
    await semaphore.acquire()
    first = asyncio.create_task(holder(lock, queue), name="first")
    second = asyncio.create_task(waiter(lock))
    future = asyncio.get_running_loop().create_future()
    failed = asyncio.get_running_loop().create_future()
    failed.set_exception(ValueError("bad"))
    me = asyncio.current_task()
    await asyncio.sleep(0.1)
    _, copies = fork((lock, queue, event, semaphore, first, second, future, failed, me))
    clock, cqueue, cevent, csemaphore, cfirst, csecond, cfuture, cfailed, cme = copies
    assert clock.locked() and not cevent.is_set() and not cfirst.done() and not cfuture.done()
    assert cfirst.get_name() == "first" and cfirst is not first
    assert "waiters" not in repr(clock) and "waiters:1" in repr(lock)
    assert type(cfailed.exception()) is ValueError
    cqueue.put_nowait("theirs")
    cevent.set()
    cfuture.set_result(1)
    csemaphore.release()
    assert queue.qsize() == 0 and not event.is_set() and not future.done() and lock.locked()
    assert not first.done()
    _, cqueue = fork(queue)
    queue.put_nowait("ours")
    assert cqueue.empty()
    assert await first == "held" and await second == "waited"
    assert not cfirst.done()
    failed.exception()
    semaphore.release()
    return fork(queue, lock)


modules, queue, lock = asyncio.run(main())


async def child():
    queue.put_nowait(1)
    assert await queue.get() == 1 and not lock.locked()
    async with lock:
        await asyncio.sleep(0.1)
    return "child"


assert asyncio.run(child()) == "child"


async def refusals():
    for v in (
        asyncio.get_running_loop().create_future(),
        asyncio.current_task(),
        asyncio.get_running_loop(),
        asyncio.sleep(0),
    ):
        try:
            pickle(v)
            assert False
        except TypeError as e:
            assert str(e).startswith("cannot pickle '")
        if asyncio.iscoroutine(v):
            v.close()


asyncio.run(refusals())
