import asyncio
async def other():
    print("other")
async def main():
    asyncio.create_task(other())
    fut = asyncio.get_running_loop().create_future()
    fut.set_result(1)
    print("before", await fut)
    await asyncio.sleep(0)
    print("after")
asyncio.run(main())
