# What passed no frame of the program has a traceback all the same.
import asyncio
import concurrent.futures
import json
import pickle
import threading
import traceback


def show(exception):
    text = ''.join(traceback.format_exception(exception)).splitlines()
    print([line for line in text if line and not line.startswith('  ')])


async def main():
    made = asyncio.create_task(asyncio.wait_for(asyncio.sleep(10), 0.1))
    await asyncio.sleep(1)
    show(made.exception())
    made = asyncio.create_task(asyncio.sleep('x'))
    await asyncio.sleep(1)
    show(made.exception())
    future = asyncio.get_running_loop().create_future()
    future.set_exception(ValueError('never raised'))
    show(future.exception())
    show(future.exception().with_traceback(None))


asyncio.run(main())
with concurrent.futures.ThreadPoolExecutor() as pool:
    show(pool.submit(int, 'x').exception())
    show(pool.submit(json.loads, '[').exception())
    show(pool.submit(json.loads, '[').exception().with_traceback(None))
try:
    pickle.loads(b'x')
except pickle.UnpicklingError as e:
    print(type(e).__module__)
for function in int, json.loads:
    thread = threading.Thread(target=function, args=('x',))
    thread.start()
    thread.join()
