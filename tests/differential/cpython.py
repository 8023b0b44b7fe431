#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the programs whose paths come by lines of standard input under CPython with a virtual clock.

    cpython.py [FAULT]      with a fault of faults.py planted

Answers as run-programs.c does.  Each program has a process of its own, forked from this one, which
has all imported: so it ends as a real one does, with what the interpreter says at its end.
"""
import gc
import importlib.util
import json
import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path

from faults import FAULTS

SECONDS = 10
RUNNER = Path(__file__).resolve().parents[1] / 'support' / 'virtual-clock.py'

spec = importlib.util.spec_from_file_location('virtual_clock', RUNNER)
virtual_clock = sys.modules['virtual_clock'] = importlib.util.module_from_spec(spec)
spec.loader.exec_module(virtual_clock)


def end_at_deadlock(steps):
    """As with us, nothing of the program runs after it."""
    def select(self, timeout=None):
        if timeout is not None:
            virtual_clock.advance(timeout)
            return []
        sys.stdout.flush()
        with open(steps, 'w') as file:
            file.writelines(json.dumps(step, separators=(',', ':')) + '\n'
                            for step in virtual_clock.steps)
        os._exit(3)
    virtual_clock.VirtualSelector.select = select


def redirect(number, path):
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(file, number)
    os.close(file)


def run(path, folder, plant):
    """In the forked process."""
    signal.alarm(SECONDS)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    redirect(1, f'{folder}/out')
    redirect(2, f'{folder}/err')
    os.chdir(os.path.dirname(path))
    end_at_deadlock(f'{folder}/steps')
    if plant is not None:
        real_patch = virtual_clock.patch
        virtual_clock.patch = lambda: (real_patch(), plant())
    sys.argv = ['virtual-clock.py', '--steps', f'{folder}/steps', os.path.basename(path)]
    virtual_clock.main()


def answer(folder, status):
    out = sys.stdout.buffer
    for name in ('out', 'err', 'status', 'steps'):
        file = Path(folder, name)
        data = file.read_bytes() if name != 'status' and file.exists() else b''
        if name == 'status':
            data = f'{status}\n'.encode()
        out.write(f'{name} {len(data)}\n'.encode() + data)
        file.unlink(missing_ok=True)
    out.flush()


def serve(folder):
    """Returns in a forked process, with the path of its program; in this one None at the end."""
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            return line.rstrip('\n')
        _, status = os.waitpid(child, 0)
        answer(folder, os.waitstatus_to_exitcode(status))
    return None


def main():
    gc.collect()
    gc.freeze()
    folder = tempfile.mkdtemp()
    path = serve(folder)
    if path is not None:
        run(path, folder, FAULTS[sys.argv[1]] if sys.argv[1:] else None)
    else:
        shutil.rmtree(folder)


main()
