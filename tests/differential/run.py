#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares random programs under CPython 3.11, with a virtual clock, and here, at no cost.

    run.py BUILD [--kind asyncio|plain] [--seeds A-B] [--jobs N] [--shrink N]
           [--errors] [--only FEATURE,… | --without FEATURE,…]
    run.py BUILD [--kind …] --show SEED       prints a program
    run.py BUILD --program FILE               compares one of one's own
    run.py BUILD --faults all|NAME,…          in our place CPython with a fault planted (faults.py), one
                                              after another: which do the programs find, and how soon?
                                              --at-most N: and is it shrunk to so many lines?

Output, the order of task steps and the exit status are to be the same; with --errors what standard
error says, too, but for tracebacks.  A program that differs is shrunk, and printed with the difference.
BUILD is a build folder.
"""
import argparse
import importlib.util
import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import local

from asyncio_programs import AsyncioProgram
from contention_programs import ContentionProgram
from faults import FAULTS
from plain_programs import PlainProgram
from tree import Shrinker, render

HERE = Path(__file__).resolve().parent
KINDS = {'asyncio': AsyncioProgram, 'plain': PlainProgram}
FIELDS = ('out', 'steps', 'status')
GROUP = 20  # seeds to a line of the test's output
AROUND = 15  # lines of results that are shown, before and after the difference


def load_check():
    """How a traceback is cleaned is the specification programs' business."""
    spec = importlib.util.spec_from_file_location('check', HERE.parent / 'programs' / 'check.py')
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


check = load_check()


def headlines(err):
    """What standard error says, without tracebacks, which have specification programs, and in the order
    of the alphabet, since that of objects at the interpreter's end is left open.  So is whether then
    the module for warnings is still there."""
    kept = [line for line in err.splitlines() if not re.match(
        r'\s|$|Traceback|During handling|The above exception|.*Warning', line)]
    # The runner's tasks are those written in Python.
    text = '\n'.join(sorted(kept)).replace('Task.__wakeup', 'Task.task_wakeup')
    return re.sub(r'(/usr/lib/python3[^:]*|<library>[^:]*):\d+', '<library>', text)


class Server:
    """A process that takes paths of programs and says what became of them."""

    def __init__(self, *command):
        self.command = command
        self.process = None

    def ask(self, path):
        """None where the process died of it; it says on its own standard error why."""
        if self.process is None:
            self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                            env={**os.environ, 'PYTHONHASHSEED': '0'})
        self.process.stdin.write(f'{path}\n'.encode())
        self.process.stdin.flush()
        answer = {}
        for name in ('out', 'err', 'status', 'steps'):
            line = self.process.stdout.readline()
            if not line:
                self.process.wait()
                self.process = None
                return None
            answer[name] = self.process.stdout.read(int(line.split()[1])).decode()
        return answer

    def close(self):
        if self.process is not None:
            self.process.stdin.close()
            self.process.wait()


def compiles(text):
    try:
        compile(text, 'program.py', 'exec')
    except SyntaxError:
        return False
    return True


class Comparison:
    """What one thread needs to compare programs one after another.  With a fault, CPython that has it
    is compared with CPython that has none; `known` is what the latter makes of texts."""

    def __init__(self, build, fields, fault=None, known=None):
        self.fields = fields
        self.known = known
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name, 'program.py')
        self.cpython = Server(check.PYTHON, HERE / 'cpython.py')
        self.ours = (Server(Path(build, 'tests', 'differential', 'run-programs')) if fault is None
                     else Server(check.PYTHON, HERE / 'cpython.py', fault))

    def close(self):
        self.cpython.close()
        self.ours.close()
        self.folder.cleanup()

    def ask_cpython(self, text):
        if self.known is None:
            return self.cpython.ask(self.path)
        if text not in self.known:
            self.known[text] = self.cpython.ask(self.path)
        return dict(self.known[text])

    def run(self, text):
        """Both results; CPython's is None where it refuses the program, or took too long to be told
        from a hang."""
        if not compiles(text):
            return None, None
        self.path.write_text(text)
        theirs = self.ask_cpython(text)
        if theirs['status'].startswith('-'):
            return None, None
        ours = self.ours.ask(self.path)
        for answer in filter(None, (theirs, ours)):
            for field in ('out', 'err'):
                text = answer[field].replace(f'{self.folder.name}/', '').replace('RecordedTask', 'Task')
                answer[field] = re.sub(r'0x[0-9a-f]{6,}', '0x…', text)
            answer['err'] = headlines(check.clean(answer['err']))
        return theirs, ours

    def difference(self, text):
        """The field that differs first, and how; None where nothing does."""
        theirs, ours = self.run(text)
        if theirs is None:
            return None
        if ours is None:
            return 'crash', 'we crashed'
        # What a machine of its size cannot hold, CPython may not even try to.
        if ours['status'] == '3\n' and 'MemoryError' in theirs['out']:
            return None
        if ours['status'] == '2\n' != theirs['status']:
            return 'refused', ours['err']
        for field in self.fields:
            if ours[field] != theirs[field]:
                return field, check.difference(field, theirs[field], ours[field])
        return None

    def shrink(self, program, difference):
        """What is left differs in the same field, and in the same exceptions."""
        wanted = shape(difference)

        def fails(text):
            found = self.difference(text)
            return found is not None and shape(found) == wanted
        return render(Shrinker(program, fails).shrink())


def shape(difference):
    field, how = difference
    return field, set(re.findall(r'\w+(?:Error|Exception|Group)\b', how))


def report(comparison, kind, seed, program, found):
    small = comparison.shrink(program, found)
    theirs, ours = comparison.run(small)
    field, how = comparison.difference(small) or found
    lines = [f'{kind} seed {seed}: {how}', *small.splitlines()]
    if field in comparison.fields:
        expected, got = theirs[field].splitlines(), ours[field].splitlines()
        same = next((n for n, (a, b) in enumerate(zip(expected, got)) if a != b), len(got))
        part = slice(max(0, same - AROUND), same + AROUND)
        lines += [f'--- CPython {field}', *expected[part], f'--- ours {field}', *got[part]]
    return lines


class Run:
    def __init__(self, options):
        self.options = options
        self.here = local()
        self.comparisons = []
        self.n_shrunk = 0
        self.known = {}

    def comparison(self):
        """One a thread."""
        if not hasattr(self.here, 'comparison'):
            self.here.comparison = Comparison(self.options.build, self.options.fields)
            self.comparisons.append(self.here.comparison)
        return self.here.comparison

    def program(self, seed):
        # One that uses all of asyncio, and two that use little of it often.
        if self.options.kind == 'asyncio' and seed % 3 > 0:
            return ContentionProgram(seed).make()
        return KINDS[self.options.kind](seed, self.options.features).make()

    def check_group(self, seeds):
        """Reports of those that differ."""
        comparison = self.comparison()
        reports = []
        for seed in seeds:
            program = self.program(seed)
            found = comparison.difference(render(program))
            if found is not None:
                reports.append(self.report(comparison, seed, program, found))
        return reports

    def report(self, comparison, seed, program, found):
        self.n_shrunk += 1
        if self.n_shrunk > self.options.shrink:
            return [f'{self.options.kind} seed {seed}: {found[1]}']
        return report(comparison, self.options.kind, seed, program, found)

    def check_all(self):
        first, last = self.options.seeds
        groups = [range(n, min(n + GROUP, last + 1)) for n in range(first, last + 1, GROUP)]
        failed = 0
        print(f'1..{len(groups)}', flush=True)
        with ThreadPoolExecutor(self.options.jobs) as pool:
            for n, (seeds, reports) in enumerate(zip(groups, pool.map(self.check_group, groups)), 1):
                word = 'not ok' if reports else 'ok'
                print(f'{word} {n} {self.options.kind} programs {seeds[0]}-{seeds[-1]}', flush=True)
                for lines in reports:
                    failed += 1
                    print('# ' + '\n# '.join(lines), flush=True)
        for comparison in self.comparisons:
            comparison.close()
        print(f'# {last + 1 - first} programs, {failed} differ')
        return 1 if failed else 0


    def check_faults(self):
        """A fault a line of the test: the seed that finds it, and how small a program tells of it."""
        names = list(FAULTS) if self.options.faults == 'all' else self.options.faults.split(',')
        failed = 0
        print(f'1..{len(names)}', flush=True)
        with ThreadPoolExecutor(self.options.jobs) as pool:
            for n, (name, result) in enumerate(zip(names, pool.map(self.check_fault, names)), 1):
                seed, small = result
                good = seed is not None and (small is None or len(small) <= self.options.at_most)
                failed += not good
                print(f'{"ok" if good else "not ok"} {n} {name}: '
                      + ('no seed finds it' if seed is None else f'seed {seed}'), flush=True)
                if small is not None:
                    print('# ' + '\n# '.join([f'{len(small)} lines', *small]), flush=True)
        return 1 if failed else 0

    def check_fault(self, name):
        comparison = Comparison(self.options.build, self.options.fields, name, self.known)
        first, last = self.options.seeds
        try:
            for seed in range(first, last + 1):
                program = self.program(seed)
                found = comparison.difference(render(program))
                if found is not None:
                    return seed, (comparison.shrink(program, found).splitlines()
                                  if self.options.at_most is not None else None)
            return None, None
        finally:
            comparison.close()


def seeds(text):
    first, _, last = text.partition('-')
    return int(first), int(last or first)


def parse():
    parser = argparse.ArgumentParser()
    parser.add_argument('build')
    parser.add_argument('--kind', choices=KINDS, default='asyncio')
    parser.add_argument('--seeds', type=seeds, default=(1, 300))
    parser.add_argument('--jobs', type=int, default=2)
    parser.add_argument('--shrink', type=int, default=5, help='so many of those that differ')
    parser.add_argument('--faults', metavar='all|NAME,…')
    parser.add_argument('--at-most', type=int)
    parser.add_argument('--errors', action='store_true', help='compare standard error, too')
    parser.add_argument('--only', default='')
    parser.add_argument('--without', default='')
    parser.add_argument('--show', type=int)
    parser.add_argument('--program', type=Path)
    options = parser.parse_args()
    options.fields = FIELDS + ('err',) * options.errors
    known = KINDS[options.kind].FEATURES
    chosen = set(filter(None, options.only.split(','))) or set(known)
    options.features = chosen - set(options.without.split(','))
    if options.features - set(known):
        parser.error(f'features are {", ".join(known)}')
    return options


def main():
    options = parse()
    if sys.version_info[:2] != (3, 11):
        return 77
    run = Run(options)
    if options.show is not None:
        print(render(run.program(options.show)), end='')
        return 0
    if options.program is not None:
        found = run.comparison().difference(options.program.read_text())
        print('\n'.join(found) if found else 'no difference')
        return 1 if found else 0
    return run.check_all() if options.faults is None else run.check_faults()


sys.exit(main())
