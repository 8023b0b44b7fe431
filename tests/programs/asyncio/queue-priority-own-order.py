# Items of a priority queue are compared as their class says; equal ones may raise.
import asyncio
import functools


@functools.total_ordering
class Job:
    def __init__(self, urgency, name):
        self.urgency, self.name = urgency, name

    def __eq__(self, other):
        return self.urgency == other.urgency

    def __lt__(self, other):
        return self.urgency > other.urgency


async def worker(q, name):
    while True:
        job = await q.get()
        print(name, job.name)
        await asyncio.sleep(0.1 * job.urgency)
        q.task_done()


async def main():
    q = asyncio.PriorityQueue()
    workers = [asyncio.create_task(worker(q, n)) for n in ("w1", "w2")]
    await asyncio.sleep(0)
    for urgency in (1, 5, 3, 2, 4):
        q.put_nowait(Job(urgency, f"job-{urgency}"))
    await q.join()
    for w in workers:
        w.cancel()
    mixed = asyncio.PriorityQueue()
    mixed.put_nowait((1, {}))
    try:
        mixed.put_nowait((1, {}))
    except TypeError as e:
        print(e)


asyncio.run(main())
