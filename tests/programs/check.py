#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the specification programs below this folder and compares what they print.

    check.py COROSCOPE [--write] [NAME…]

Beside NAME.py stand NAME.out (standard output), and where they matter NAME.err (standard error),
NAME.status (exit status, else 0) and NAME.steps (order of task steps).  They come from CPython 3.11:
--write makes them, and when that interpreter is there, each run compares them with it again.  A program
whose first line is `# ours` is compared with the stored files only: CPython leaves it open, or the
limits are ours; the line says which.  One whose first line begins with `# real clock` runs under
plain CPython: tasks written in Python, which the virtual clock needs, live longer than those in C.

"""
import contextlib
import os
import re
import signal
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent
RUNNER = ROOT.parent / 'support' / 'virtual-clock.py'
PYTHON = '/usr/bin/python3'


def has_cpython():
    try:
        version = subprocess.run([PYTHON, '-c', 'import sys; print(sys.version_info[:2])'],
                                 capture_output=True, text=True).stdout
    except OSError:
        return False
    return version.strip() == '(3, 11)'


def run(command, folder, env=None):
    with subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, env={**os.environ, **(env or {})},
                          start_new_session=True) as process:
        try:
            out, err = process.communicate(timeout=120)
        except subprocess.TimeoutExpired:
            # With the processes it made, which hold the pipes.
            os.killpg(process.pid, signal.SIGKILL)
            raise
    # An end by a signal as the shell tells it.
    status = process.returncode if process.returncode >= 0 else 128 - process.returncode
    return out.decode(), err.decode(), status


def run_for_real(command, folder, env):
    """CPython's own processes block each other now and then, where a fork meets a lock: seen with
    ProcessPoolExecutor, once in 300 runs.  So a run that does not end is done again."""
    for _ in range(2):
        with contextlib.suppress(subprocess.TimeoutExpired):
            return run(command, folder, env)
    return run(command, folder, env)


def needs_real_time(program):
    return program.read_text().startswith('# real clock') or re.search(r'\b(threading|concurrent|multiprocessing)\b', program.read_text()) is not None


def relative(text, program):
    return text.replace(f'{program.parent}/', '')


def run_cpython(program):
    """What needs no real time runs with a virtual clock."""
    if needs_real_time(program) or not re.search(r'\b(asyncio|time)\b', program.read_text()):
        out, err, status = run_for_real([PYTHON, program.name], program.parent,
                                        {'PYTHONHASHSEED': '0'})
        return {'out': relative(out, program), 'err': clean(relative(err, program)),
                'status': f'{status}\n', 'steps': ''}
    with tempfile.NamedTemporaryFile(suffix='.steps') as file:
        out, err, status = run([PYTHON, str(RUNNER), '--steps', file.name, program.name],
                               program.parent, {'PYTHONHASHSEED': '0'})
        return {'out': relative(out, program), 'err': clean(relative(err, program)),
                'status': f'{status}\n',
                'steps': Path(file.name).read_text()}


def run_ours(coroscope, program):
    out, err, status = run([coroscope, 'run', '--cost', 'instant', program.name], program.parent)
    steps, _, _ = run([coroscope, 'trace', '--cost', 'instant', '--format', 'steps', '-o', '-',
                       program.name], program.parent)
    return {'out': out, 'err': clean(err), 'status': f'{status}\n', 'steps': steps}


def clean(err):
    """Lines of a traceback that belong to the library, or to the runner, are not the program's."""
    lines = err.splitlines(keepends=True)
    kept, i = [], 0
    while i < len(lines):
        if lines[i].startswith('  File "') and ('/usr/lib/python3' in lines[i]
                                                or 'virtual-clock.py' in lines[i]
                                                or 'differential/cpython.py' in lines[i]):
            i += 1
            while i < len(lines) and lines[i].startswith('    '):
                i += 1
            continue
        kept.append(lines[i])
        i += 1
    # Addresses are made up here, and real there.
    return re.sub(r'0x[0-9a-f]{6,}', '0x…', ''.join(kept))


def comparable(kind, text):
    return clean(text) if kind == 'err' else text


def expectations(program):
    return {kind: (program.with_suffix('.' + kind)) for kind in ('out', 'err', 'status', 'steps')
            if program.with_suffix('.' + kind).exists()}


def difference(kind, expected, actual):
    want, got = expected.splitlines(), actual.splitlines()
    for n, (a, b) in enumerate(zip(want + [None] * len(got), got + [None] * len(want)), 1):
        if a != b:
            return f'{kind} differs in line {n}: expected {a!r}, got {b!r}'
    return f'{kind} differs at its end'


def differs_under_cpython(program, stored):
    """Threads and processes that need real time are at the mercy of the machine: they have three tries."""
    problem = None
    for _ in range(3 if needs_real_time(program) else 1):
        cpython = run_cpython(program)
        problem = next(('CPython: ' + difference(kind, comparable(kind, expected), cpython[kind])
                        for kind, expected in stored.items() if cpython[kind] != comparable(kind, expected)), None)
        if problem is None:
            break
    return problem


def check(coroscope, program, compare_cpython):
    stored = {kind: path.read_text() for kind, path in expectations(program).items()}
    if 'out' not in stored:
        return f'{program.name} has no .out file'
    stored.setdefault('status', '0\n')
    text = program.read_text()
    if compare_cpython and not text.startswith('# ours'):
        problem = differs_under_cpython(program, stored)
        if problem is not None:
            return problem
    ours = run_ours(coroscope, program)
    for kind, expected in stored.items():
        if ours[kind] != comparable(kind, expected):
            return difference(kind, comparable(kind, expected), ours[kind]) + '\n' + ours['err']
    return None


def write(program):
    cpython = run_cpython(program)
    program.with_suffix('.out').write_text(cpython['out'])
    if cpython['status'] != '0\n':
        program.with_suffix('.status').write_text(cpython['status'])
        program.with_suffix('.err').write_text(cpython['err'])
    elif program.with_suffix('.err').exists():
        program.with_suffix('.err').write_text(cpython['err'])
    if cpython['steps'] and 'asyncio' in program.read_text():
        program.with_suffix('.steps').write_text(cpython['steps'])


def main():
    arguments = [a for a in sys.argv[1:] if a != '--write']
    coroscope, names = str(Path(arguments[0]).resolve()), arguments[1:]
    programs = [p for p in sorted(ROOT.rglob('*.py')) if p.name != 'check.py'
                and not p.stem.startswith('_')
                and (not names or any(n in str(p.relative_to(ROOT)) for n in names))]
    if '--write' in sys.argv:
        for program in programs:
            write(program)
        return 0
    compare_cpython = has_cpython()
    failures = 0

    def one(program):
        try:
            return check(coroscope, program, compare_cpython)
        except subprocess.TimeoutExpired:
            return 'it did not end'

    print(f'1..{len(programs)}')
    with ThreadPoolExecutor(2) as pool:
        for n, (program, problem) in enumerate(zip(programs, pool.map(one, programs)), 1):
            name = program.relative_to(ROOT)
            print(f'{"not ok" if problem else "ok"} {n} {name}')
            if problem:
                failures += 1
                print('# ' + problem.replace('\n', '\n# '))
    return 1 if failures else 0


if __name__ == '__main__':
    sys.exit(main())
