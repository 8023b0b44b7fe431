# Where a call stands, as text: in functions, coroutines, threads, generators, and what C code calls.
import asyncio
import sys
import threading
import traceback


def show():
    traceback.print_stack()


def outer():
    show()
    traceback.print_stack(limit=1)
    print(traceback.format_stack()[-1], end='')
    stack = traceback.extract_stack()
    print(stack[-1], stack[-1].line)
    print(traceback.extract_stack(sys._getframe(), 1))
    print(*stack.format()[-1:], *traceback.format_list([('f.py', 1, 'f', 'x')]), sep='')
    print([(frame.f_code.co_name, line) for frame, line in traceback.walk_stack(sys._getframe())][0])


outer()
traceback.print_stack(limit=-1, file=sys.stdout)


async def inner():
    outer()
    await asyncio.sleep(0)
    show()


async def main():
    await inner()

asyncio.run(main())
thread = threading.Thread(target=outer)
thread.start()
thread.join()


class Shown:
    def method(self):
        return [x for x in [show()]]

    attribute = property(lambda self: show())


def generate():
    yield show()


Shown().method()
Shown().attribute
list(generate())
sorted([1, 2], key=lambda x: show() or x)
