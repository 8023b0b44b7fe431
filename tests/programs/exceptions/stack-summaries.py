# Stacks as lists of frames: each call has its entry, and text leaves out what is repeated.
import os
import traceback


def deep(n):
    if n == 0:
        raise ValueError('deep')
    deep(n - 1)


def here(n):
    return traceback.extract_stack(limit=n + 1) if n == 0 else here(n - 1)


def show(lines):
    print(''.join(lines).replace(os.path.dirname(__file__) + os.sep, ''))


for n in 1, 3, 4, 10:
    try:
        deep(n)
    except ValueError as e:
        error = e
    frames = traceback.extract_tb(error.__traceback__)
    print(len(frames), [(f.lineno, f.name) for f in frames][-2:], frames[1].line)
    print(frames[1] == frames[1], len(traceback.extract_tb(error.__traceback__, limit=2)))
    show(traceback.format_list(frames))
    show(traceback.StackSummary.extract(traceback.walk_tb(error.__traceback__)).format())
print([f.name for f in here(3)])
for n in 2, 3, 4, 5:
    frames = [('none.py', 1, 'f', 'x = 1 ')] * n + [('none.py', 2, 'f', None)]
    show(traceback.format_list(frames))
