# Each thread can run a loop of its own.
import asyncio
import threading

results = []


async def work(n):
    await asyncio.sleep(n / 50)
    results.append((n, asyncio.current_task().get_name().startswith('Task-')))


threads = [threading.Thread(target=asyncio.run, args=(work(n),)) for n in (3, 1, 2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(results)


def no_loop():
    try:
        asyncio.get_event_loop()
    except RuntimeError as e:
        print(e)


t = threading.Thread(target=no_loop, name='lonely')
t.start()
t.join()
