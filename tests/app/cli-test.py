#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line as a user meets it, wrong input included: cli-test.py COROSCOPE."""
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

COROSCOPE = str(Path(sys.argv[1]).resolve())
results = []
ENV = {k: v for k, v in os.environ.items() if k not in ('DISPLAY', 'WAYLAND_DISPLAY')}

SIX = '''import asyncio
async def cook(dish, minutes):
    await asyncio.sleep(minutes * 60)
async def main():
    await asyncio.gather(cook("rice", 30), cook("beans", 6), cook("salmon", 20))
asyncio.run(main())
'''


def run(*arguments, timeout=100):
    result = subprocess.run([COROSCOPE, *arguments], capture_output=True, timeout=timeout, env=ENV,
                            stdin=subprocess.DEVNULL)
    return result.returncode, result.stdout, result.stderr.decode()


def check(name, ok, detail=''):
    results.append(ok)
    print(f'{"ok" if ok else "not ok"} {len(results)} {name}')
    if not ok:
        print('# ' + str(detail)[:1500].replace('\n', '\n# '))


def refused(name, status, text, *arguments):
    code, out, err = run(*arguments)
    check(name, code == status and text in err, f'status {code}, said: {err}')


def write(name, content):
    data = content if isinstance(content, bytes) else content.encode()
    Path(name).write_bytes(data)
    return name


def wrong_files():
    refused('missing file', 2, 'none.py: cannot be read', 'run', 'none.py')
    refused('binary file', 2, 'not a text', 'run', write('binary.py', bytes(range(256))))
    refused('not UTF-8', 2, 'latin.py: line 1: the file is not UTF-8', 'run',
            write('latin.py', b'print("caf\xe9")\n'))
    refused('huge file', 2, 'at most', 'run', write('huge.py', b'a' * (50 << 20)))
    refused('folder', 2, 'is a folder', 'run', '.')
    refused('syntax error', 2, "syntax.py:1:6: error: '(' was never closed\n  def f(:\n       ^", 'run',
            write('syntax.py', 'def f(:\n'))
    refused('unsupported module', 2, "unsupported.py:1:8: error: module 'requests' is not supported",
            'run', write('unsupported.py', 'import requests\n'))
    refused('typographic quotes', 2, 'typographic quote', 'run', write('quotes.py', 'x = ’a’\n'))
    code, out, err = run('run', write('empty.py', ''))
    check('empty file', (code, out, err) == (0, b'', ''), err)


def wrong_programs():
    refused('endless loop', 3, 'the limit of instructions', 'run', '--max-instructions', '1000000',
            write('loop.py', 'while True: pass\n'))
    refused('endless recursion', 1, 'RecursionError: maximum recursion depth exceeded', 'run',
            write('deep.py', 'def f(): f()\nf()\n'))
    refused('endless allocation', 3, 'the limit of memory', 'run', '--max-memory', '64',
            write('alloc.py', 'x = []\nwhile True: x.append("a" * 1000)\n'))
    refused('a string too long', 3, 'the limit of memory', 'run',
            write('long.py', 'print("a" * 10 ** 10)\n'))
    refused('a sum too long', 3, 'the limit of instructions', 'run', '--max-instructions', '1000000',
            write('sum.py', 'print(sum(range(10 ** 12)))\n'))
    refused('deadlock', 3, 'deadlock', 'run', write('dead.py', '''import asyncio
async def main():
    await asyncio.get_running_loop().create_future()
asyncio.run(main())
'''))
    refused('virtual time', 3, '--until', 'run', '--until', '10', write('ever.py', '''import asyncio
async def main():
    while True:
        await asyncio.sleep(1)
asyncio.run(main())
'''))
    check('exit status', run('run', write('exit.py', 'import sys\nsys.exit(7)\n'))[0] == 7)


def wrong_options():
    six = write('six.py', SIX)
    refused('unknown cost', 2, '--cost', 'run', '--cost', 'much', six)
    refused('unknown option', 2, 'frob', 'run', '--frob', six)
    refused('parameter that is not there', 2, 'no module-level constant named X', 'run', '--param',
            'X=1', six)
    refused('no output', 2, '-o OUT', 'render', six)
    refused('unknown ending', 2, '.png, .svg or .pdf', 'render', six, '-o', 'x.gif')
    refused('folder that is not there', 2, 'none/x.png: cannot be written', 'render', six, '-o',
            'none/x.png')
    refused('full disk', 2, '/dev/full: cannot be written', 'trace', six, '-o', '/dev/full')
    refused('no such lesson', 2, 'no lesson named nothing', 'run', 'lesson:nothing')
    refused('no trace', 2, 'byte 0: this is not a trace', 'stats', write('no.jsonl', '{"x": 1}\n'))
    refused('no display', 2, 'no display', six)


def traces():
    six = 'six.py'
    for lesson in ('lesson:cooking-dinner/sequential.py', 'lesson:cooking-dinner/coroutines.py',
                   'lesson:producer-consumer', six):
        first, second = run('trace', lesson, '-o', 'a.jsonl'), run('trace', lesson, '-o', 'b.jsonl')
        check(f'{lesson}: same trace twice', first[0] == second[0] == 0
              and Path('a.jsonl').read_bytes() == Path('b.jsonl').read_bytes(), first[2])
        run('trace', 'a.jsonl', '-o', 'c.jsonl')
        check(f'{lesson}: a trace opens again', Path('a.jsonl').read_bytes() == Path('c.jsonl').read_bytes())
        for ending in ('svg', 'png', 'pdf'):
            run('render', '--title', 'T', lesson, '-o', f'a.{ending}')
            run('render', '--title', 'T', lesson, '-o', f'b.{ending}')
            check(f'{lesson}: same {ending} twice',
                  Path(f'a.{ending}').read_bytes() == Path(f'b.{ending}').read_bytes())
    run('render', '--title', 'T', six, '-o', 'program.svg')
    run('trace', six, '-o', 'six.jsonl')
    run('render', '--title', 'T', 'six.jsonl', '-o', 'trace.svg')
    check('program and trace give the same picture',
          Path('program.svg').read_bytes() == Path('trace.svg').read_bytes())
    steps = [json.loads(line) for line in run('trace', '--cost', 'instant', '--format', 'steps', six,
                                              '-o', '-')[1].splitlines()]
    check('steps', [(s['t'], s['task'], s['coro']) for s in steps] == [
        (0.0, 'Task-1', 'main'), (0.0, 'Task-2', 'cook'), (0.0, 'Task-3', 'cook'),
        (0.0, 'Task-4', 'cook'), (360.0, 'Task-3', 'cook'), (1200.0, 'Task-4', 'cook'),
        (1800.0, 'Task-2', 'cook'), (1800.0, 'Task-1', 'main')], steps)


def dinner():
    programs = json.loads(run('stats', '--json', 'lesson:cooking-dinner')[1])['programs']
    sequential, coroutines = (p['total_s'] / 60 for p in programs)
    check('sequential dinner takes 56 min', abs(sequential - 56) < 0.01, sequential)
    check('dinner with coroutines takes 30 to 33 min', 30 <= coroutines <= 33, coroutines)
    code, out, err = run('run', 'lesson:cooking-dinner/coroutines.py')
    check('the dinner is complete', out.decode().endswith("dinner: ('salmon', 'rice', 'beans')\n"), out)
    out = run('lessons')[1].decode()
    check('lessons are listed', 'lesson:cooking-dinner' in out and 'lesson:producer-consumer' in out, out)
    out = run('run', '--param', 'ITEMS=1', '--param', 'N_PRODUCERS=1', 'lesson:producer-consumer')[1]
    check('parameters', out == b'consumed A0\n', out)


with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    wrong_files()
    wrong_programs()
    wrong_options()
    traces()
    dinner()
print(f'1..{len(results)}')
sys.exit(0 if all(results) else 1)
