# real clock: the virtual one is a policy itself
import asyncio
import sys

if sys.platform == 'win32':
    asyncio.set_event_loop_policy(asyncio.WindowsSelectorEventLoopPolicy())


class Telling(asyncio.DefaultEventLoopPolicy):
    def new_event_loop(self):
        print('new')
        return super().new_event_loop()

    def get_event_loop(self):
        print('get')
        return super().get_event_loop()

    def set_event_loop(self, loop):
        print('set', loop is not None)
        super().set_event_loop(loop)


class Loop(asyncio.SelectorEventLoop):
    pass


class Making(asyncio.DefaultEventLoopPolicy):
    _loop_factory = Loop


async def main():
    await asyncio.sleep(0.01)
    loop = asyncio.get_event_loop()
    return type(loop).__name__, loop is asyncio.get_running_loop()


asyncio.set_event_loop_policy(Telling())
print(asyncio.run(main()))
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
print(asyncio.get_event_loop() is loop)
loop.close()
asyncio.set_event_loop_policy(Making())
print(asyncio.run(main()))
asyncio.set_event_loop_policy(None)
print(asyncio.run(main()), type(asyncio.get_event_loop_policy()).__name__)
try:
    asyncio.set_event_loop_policy(3)
except TypeError as e:
    print(e)
