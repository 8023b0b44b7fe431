import asyncio, threading
loop = asyncio.new_event_loop()
thread = threading.Thread(target=loop.run_forever)
thread.start()
async def work():
    await asyncio.sleep(0.1)
    return 1
asyncio.run_coroutine_threadsafe(work(), loop).result()
loop.call_soon_threadsafe(loop.stop)
thread.join()
loop.close()
