#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Gathers what the fuzzers start from: make-corpus.py FOLDER

Lessons, specification programs, snippets and what was found before, a file each.
"""

import hashlib
import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent


def texts():
    for folder in (TESTS / 'programs', TESTS.parent / 'resources' / 'lessons',
                   TESTS / 'fuzz' / 'regressions'):
        for path in sorted(folder.rglob('*.py')):
            yield path.read_bytes()
    for path in sorted((TESTS / 'model' / 'data').glob('syntax-*.txt')):
        for snippet in path.read_bytes().split(b'----\n'):
            yield snippet.split(b'=> ')[0]


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for text in texts():
        (folder / hashlib.sha1(text).hexdigest()).write_bytes(text)


if __name__ == '__main__':
    main()
