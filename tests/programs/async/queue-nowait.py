import asyncio
async def main():
    q = asyncio.Queue(1)
    try:
        q.get_nowait()
    except asyncio.QueueEmpty as e:
        print("empty", repr(e))
    q.put_nowait("x")
    try:
        q.put_nowait("y")
    except asyncio.QueueFull as e:
        print("full", repr(e))
    print(q.get_nowait())
    s = asyncio.LifoQueue()
    for i in range(3):
        s.put_nowait(i)
    print([s.get_nowait() for _ in range(3)])
asyncio.run(main())
