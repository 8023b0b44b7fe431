#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which of the constructs and calls that real concurrency programs use are supported.

    coverage-test.py COROSCOPE [--list]

constructs.tsv counts them over about 830 programs of tutorials, books and documentation: kind, name,
programs that use it (all; those without network and third-party packages), the least subset that it
is part of (of constructs that cover 50, 75, 90 or 95 % of the programs), `missing` where it is known
not to be supported, and a probe, a few statements that use it and that CPython 3.11 takes.  Each probe is run
by Coroscope, many in one program; what is not marked as missing has to work.  --list tells what does
not, most used first.
"""
import csv
import re
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

TABLE = Path(__file__).resolve().parent / 'constructs.tsv'
CHUNK = 120
PROGRAM = """
def probe_{n}():
{body}

if __name__ == '__main__':
    try:
        probe_{n}()
        print('probe {n} works')
    except BaseException as error:
        print('probe {n} fails:', type(error).__name__, error)
"""


def read_table():
    with open(TABLE, newline='', encoding='utf-8') as file:
        rows = list(csv.DictReader(file, delimiter='\t', quoting=csv.QUOTE_NONE))
    for row in rows:
        row['probe'] = row['probe'].replace('\\n', '\n').replace('\\\\', '\\')
    return rows


def run(coroscope, text, folder):
    path = Path(folder) / 'probes.py'
    path.write_text(text, encoding='utf-8')
    return subprocess.run([coroscope, 'run', '--cost', 'instant', path.name], cwd=folder,
                          capture_output=True, text=True, timeout=300, stdin=subprocess.DEVNULL)


def run_alone(coroscope, row, folder):
    """At the top level, for what a function may not do."""
    result = run(coroscope, row['probe'][1:] + '\n', folder)
    return None if result.returncode == 0 else result.stderr.strip()


def run_chunk(coroscope, rows, folder):
    """What is wrong with each row, None where nothing is; what is refused before the run is left out
    and the others are tried again."""
    problems = {}
    while True:
        text, lines = '', []
        for n, row in enumerate(rows):
            if n not in problems:
                text += PROGRAM.format(n=n, body=textwrap.indent(row['probe'], '    '))
            lines.append(text.count('\n'))
        result = run(coroscope, text, folder)
        refused = [(int(line), what) for line, what in
                   re.findall(r'^probes\.py:(\d+):\d+: error: (.*)$', result.stderr, re.M)]
        if not refused:
            break
        for line, what in refused:
            problems.setdefault(next(n for n, end in enumerate(lines) if line <= end), what)
    for n in range(len(rows)):
        if n in problems:
            continue
        found = re.search(rf'^probe {n} (works$|fails: .*$)', result.stdout, re.M)
        if found is None:
            problems[n] = f'it did not end: {result.stderr.strip()[-200:]}'
        elif found[1] != 'works':
            problems[n] = found[1]
    return [problems.get(n) for n in range(len(rows))]


def probe(coroscope, rows):
    with tempfile.TemporaryDirectory() as folder:
        alone = [row for row in rows if row['probe'].startswith('!')]
        for row in alone:
            row['problem'] = run_alone(coroscope, row, folder)
        others = [row for row in rows if not row['probe'].startswith('!')]
        for i in range(0, len(others), CHUNK):
            chunk = others[i:i + CHUNK]
            for row, problem in zip(chunk, run_chunk(coroscope, chunk, folder)):
                row['problem'] = problem


def main():
    coroscope = str(Path(sys.argv[1]).resolve())
    rows = read_table()
    probe(coroscope, rows)
    failing = sorted((row for row in rows if row['problem']),
                     key=lambda row: (-int(row['in scope']), -int(row['programs']), row['name']))
    if '--list' in sys.argv:
        for row in failing:
            print(row['in scope'], row['programs'], row['kind'], row['name'], row['problem'],
                  '' if row['missing'] else '(not marked)', sep='\t')
    groups = {kind: [row for row in rows if row['kind'] == kind]
              for kind in dict.fromkeys(row['kind'] for row in rows)}
    for percent in ('50', '75', '90', '95'):
        groups[f'subset of {percent} %'] = [row for row in rows if row['subset'] == percent]
    print(f'1..{len(groups)}')
    status = 0
    for n, (name, members) in enumerate(groups.items(), 1):
        broken = [row for row in members if row['problem'] and not row['missing']]
        works = [row for row in members if not row['problem']]
        uses = sum(int(row['in scope']) for row in members)
        used = sum(int(row['in scope']) for row in works)
        print(f'{"not ok" if broken else "ok"} {n} {name}: {len(works)} of {len(members)}, '
              f'{100 * used / max(uses, 1):.1f} % of uses')
        for row in broken:
            status = 1
            print(f'# {row["name"]}: {row["problem"]}')
    for row in rows:
        if row['missing'] and not row['problem']:
            print(f'# {row["kind"]} {row["name"]} works now: its mark can go')
    return status


if __name__ == '__main__':
    sys.exit(main())
