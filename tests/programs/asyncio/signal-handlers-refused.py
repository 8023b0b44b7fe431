# real clock: what add_signal_handler and remove_signal_handler do not take.
import asyncio


async def main():
    loop = asyncio.get_running_loop()

    async def work():
        pass

    for f in (lambda: loop.add_signal_handler(9, print), lambda: loop.add_signal_handler(99, print),
              lambda: loop.add_signal_handler('x', print), lambda: loop.add_signal_handler(10, work),
              lambda: loop.remove_signal_handler(99), lambda: loop.remove_signal_handler('x'),
              lambda: loop.add_signal_handler(10, print), lambda: loop.remove_signal_handler(10),
              lambda: loop.remove_signal_handler(12)):
        try:
            print(f())
        except (RuntimeError, TypeError, ValueError) as e:
            print(repr(e))

    def elsewhere():
        try:
            loop.add_signal_handler(10, print)
        except RuntimeError as e:
            print(repr(e))

    await asyncio.to_thread(elsewhere)


asyncio.run(main())
