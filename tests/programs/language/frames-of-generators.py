"""The frame of a generator or coroutine tells where it stands now."""


def count():
    yield 1
    yield 2


async def work():
    pass


async def stream():
    yield 1


numbers = count()
frame = numbers.gi_frame
print(frame.f_lineno, frame.f_code.co_name, frame.f_back)
next(numbers)
print(frame.f_lineno, numbers.gi_frame.f_lineno)
next(numbers)
print(frame.f_lineno)
print(next(numbers, 'over'), frame.f_lineno, numbers.gi_frame)
coroutine = work()
print(coroutine.cr_frame.f_lineno, coroutine.cr_frame.f_code.co_name)
coroutine.close()
print(coroutine.cr_frame)
print(stream().ag_frame.f_lineno)
