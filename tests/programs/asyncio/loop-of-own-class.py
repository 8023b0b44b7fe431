# Loops are made of their class, and by a class below it.
import asyncio
import sys

if sys.platform == "win32":
    asyncio.set_event_loop_policy(asyncio.WindowsSelectorEventLoopPolicy())


class NamedLoop(asyncio.SelectorEventLoop):
    def __init__(self, name):
        super().__init__()
        self.name = name


async def main():
    return asyncio.get_running_loop().name


loop = NamedLoop("mine")
print(loop.run_until_complete(main()), isinstance(loop, asyncio.AbstractEventLoop))
loop.close()
print(loop.is_closed(), hasattr(asyncio, "WindowsSelectorEventLoopPolicy"))
