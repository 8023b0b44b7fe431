# A loop is run, stopped and closed by hand.
import asyncio


async def work(n):
    await asyncio.sleep(n)
    return n


loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
print(loop.is_running(), loop.is_closed(), asyncio.get_event_loop() is loop)
print(loop.run_until_complete(work(1)), loop.time())
loop.call_later(2, loop.stop)
loop.call_soon(lambda: print("running", loop.is_running(), asyncio.get_running_loop() is loop))
loop.run_forever()
print("stopped at", loop.time())
task = loop.create_task(work(5))
loop.call_later(1, loop.stop)
try:
    loop.run_until_complete(task)
except RuntimeError as e:
    print(e)
print(task.done(), loop.run_until_complete(task), loop.time())
loop.close()
loop.close()
print(loop)
for call in (loop.run_forever, lambda: loop.call_soon(print), lambda: loop.run_until_complete(task)):
    try:
        call()
    except RuntimeError as e:
        print(e)
