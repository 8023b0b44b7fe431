# All that a runner runs shares one context.
import asyncio
import contextvars

var = contextvars.ContextVar("var", default="unset")


async def setter(value):
    print("before", var.get())
    var.set(value)


with asyncio.Runner() as runner:
    runner.run(setter("one"))
    runner.run(setter("two"))
    own = contextvars.copy_context()
    own.run(var.set, "own")
    runner.run(setter("three"), context=own)
    print(own[var])
print(var.get())
