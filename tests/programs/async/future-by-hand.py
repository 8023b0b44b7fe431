import asyncio
async def setter(fut):
    await asyncio.sleep(1)
    fut.set_result("value")
async def main():
    fut = asyncio.get_running_loop().create_future()
    fut.add_done_callback(lambda f: print("callback", f.result()))
    asyncio.create_task(setter(fut))
    print(fut.done())
    print(await fut)
    print(fut.done(), fut.result())
    await fut
    try:
        fut.set_result(2)
    except asyncio.InvalidStateError as e:
        print("InvalidStateError")
    other = asyncio.Future()
    try:
        other.result()
    except asyncio.InvalidStateError:
        print("no result yet")
    other.set_exception(RuntimeError("bad"))
    try:
        await other
    except RuntimeError as e:
        print("caught", e)
asyncio.run(main())
