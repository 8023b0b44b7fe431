# Each task has a copy of the context in which it was made.
import asyncio
import contextvars

user = contextvars.ContextVar("user", default="nobody")


async def child(name):
    print(name, "sees", user.get())
    user.set(name)
    await asyncio.sleep(0.1)
    print(name, "still has", user.get())


async def main():
    user.set("main")
    await asyncio.gather(child("a"), child("b"))
    print("main has", user.get())
    await child("awaited")
    print("main has", user.get())
    ctx = contextvars.copy_context()
    task = asyncio.create_task(child("given"), context=ctx)
    await task
    print(ctx[user], user.get())
    async with asyncio.TaskGroup() as tg:
        tg.create_task(child("group"), context=ctx)
    print(ctx[user])
    await asyncio.wait_for(child("waited"), 1)
    print(user.get())


asyncio.run(main())
print(user.get())
