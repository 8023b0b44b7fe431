#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Problems that check finds, and that it does not find where there are none:
problems-test.py COROSCOPE [NAME…].

The programs are in problems/: in wrong/ one problem is found, in hint/ nothing but a hint, in right/
nothing, and those in limit/ end with a limit that is named and a trace that is kept.  Comments at a
program's end say the rest:

    # check: how the line begins that check prints, after the file's name; another such line: or so
    # with: options
    # kept: an actor in the trace
"""
import os
import subprocess
import sys
import tempfile
from pathlib import Path

COROSCOPE = str(Path(sys.argv[1]).resolve())
WANTED = sys.argv[2:]
HERE = Path(__file__).resolve().parent
PROGRAMS = HERE / 'problems'
results = []

# Specification programs that are about a problem.
ABOUT = {'blocking-sleep-holds-up-others', 'debug-slow-callback', 'exceptions-everywhere',
         'frames-left-by-exceptions', 'group-base-error', 'message-never-awaited',
         'message-task-exception-lost', 'misuse', 'never-awaited', 'never-awaited-after-errors',
         'never-awaited-and-filters', 'never-retrieved', 'old-coroutines-await', 'task-stack',
         'task-texts', 'timeouts'}


def check(name, ok, detail=''):
    results.append(ok)
    print(f'{"ok" if ok else "not ok"} {len(results)} {name}', flush=True)
    if not ok:
        print('# ' + str(detail)[:1500].replace('\n', '\n# '))


def run(*arguments):
    result = subprocess.run([COROSCOPE, *map(str, arguments)], capture_output=True, text=True,
                            timeout=500, stdin=subprocess.DEVNULL)
    assert result.returncode >= 0, f'ended by signal {-result.returncode}: {result.stderr[-1500:]}'
    return result


def problems(*arguments):
    """The exit status, and what is printed."""
    result = run('check', *arguments)
    return result.returncode, result.stdout.splitlines()


def programs(kind):
    return [path for path in sorted((PROGRAMS / kind).glob('*.py'))
            if not WANTED or path.stem in WANTED]


def comments(program, key):
    start = f'# {key}: '
    return [line.removeprefix(start) for line in program.read_text().splitlines()
            if line.startswith(start)]


def options(program):
    return ' '.join(comments(program, 'with')).split()


def wrong():
    for program in programs('wrong'):
        status, found = problems(*options(program), program.name)
        check(f'wrong: {program.stem}', status == 1 and len(found) == 1
              and any(found[0].startswith(f'{program.name}:{line}')
                      for line in comments(program, 'check')), (status, found))
        run('trace', *options(program), program.name, '-o', TRACE)
        check(f'wrong: {program.stem}: in its trace too', problems(TRACE) == (status, found))


def hints():
    for program in programs('hint'):
        status, found = problems(program.name)
        expected = [f'{program.name}:{line}' for line in comments(program, 'check')]
        check(f'hint: {program.stem}', (status, found) == (0, expected), (status, found))


def right():
    names = [program.name for program in programs('right')]
    if not names:
        return
    for how in [], ['--preempt', 'any', '--seed', '7'], ['--gil', 'off']:
        result = run('check', *how, *names)
        # A program that fails is not right, and shows nothing.
        check(f'right: {" ".join(how)}', (result.returncode, result.stdout, result.stderr) == (0, '', ''), result)


def limits():
    for program in programs('limit'):
        result = run('trace', *options(program), program.name, '-o', TRACE)
        check(f'limit: {program.stem}: it is named', result.returncode == 3
              and all(line in result.stderr for line in comments(program, 'check')), result)
        kept = run('stats', TRACE).stdout
        check(f'limit: {program.stem}: the trace is kept',
              all(actor in kept for actor in comments(program, 'kept')), kept)


def specification():
    names = [path for path in sorted(HERE.parent.glob('programs/*/*.py')) if path.stem not in ABOUT]
    found = [line for line in problems(*names)[1] if 'problem: ' in line]
    check('specification programs have none', found == [], '\n'.join(found))


with tempfile.TemporaryDirectory() as folder:
    TRACE = str(Path(folder, 'x.jsonl'))
    for kind, test in ('wrong', wrong), ('hint', hints), ('right', right), ('limit', limits):
        os.chdir(PROGRAMS / kind)
        test()
    if not WANTED:
        specification()
print(f'1..{len(results)}')
sys.exit(0 if all(results) else 1)
