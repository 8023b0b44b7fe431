# real clock: to_thread takes the context along, run_in_executor does not.
import asyncio
import contextvars

user = contextvars.ContextVar("user", default="nobody")


def work(greeting, *, mark=""):
    text = f"{greeting} {user.get()}{mark}"
    user.set("thread")
    return text


async def main():
    print(await asyncio.to_thread(work, "hello", mark="!"))
    user.set("main")
    print(await asyncio.to_thread(work, "hello", mark="?"))
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, work, "bare"))
    print(user.get())


asyncio.run(main())
