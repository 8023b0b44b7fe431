# real clock: tasks in C have a name of their own in messages
import asyncio
import re
from collections import OrderedDict, defaultdict, deque
from datetime import date, datetime, timedelta
from functools import partial
from itertools import count


def report(action):
    try:
        action()
    except (TypeError, AttributeError) as e:
        print(f'{type(e).__name__}: {e}')


async def main():
    task = asyncio.current_task()
    for thing in (task, asyncio.Future(), re.compile('a'), re.match('a', 'a'), count(),
                  partial(print), datetime(2024, 1, 1), date(2024, 1, 1), timedelta(1), deque(),
                  defaultdict(int), OrderedDict()):
        report(lambda: thing < 3)
        report(lambda: int(thing))
        report(lambda: thing.missing)
        report(lambda: ''.join([thing]))
        report(lambda: thing.__enter__())
    queue = asyncio.PriorityQueue()
    await queue.put((1, task))
    try:
        await queue.put((1, asyncio.Future()))
    except TypeError as e:
        print(e)
    try:
        await deque()
    except TypeError as e:
        print(e)


asyncio.run(main())
