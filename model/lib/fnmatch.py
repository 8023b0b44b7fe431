# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Names that match patterns as a shell's do."""

import re


def translate(pat):
    out = []
    i = 0
    while i < len(pat):
        c = pat[i]
        i += 1
        if c == '*':
            while pat[i:i + 1] == '*':
                i += 1
            out.append('.*')
        elif c == '?':
            out.append('.')
        elif c == '[' and ']' in pat[i + 1:]:
            end = pat.index(']', i + 1)
            inner = pat[i:end]
            i = end + 1
            out.append('[' + ('^' + inner[1:] if inner[0] == '!' else inner).replace('\\', r'\\') + ']')
        else:
            out.append(re.escape(c))
    return f"(?s:{''.join(out)})\\Z"


def fnmatchcase(name, pat):
    return re.fullmatch(translate(pat)[4:-3], name, re.DOTALL) is not None


fnmatch = fnmatchcase


def filter(names, pat):
    return [name for name in names if fnmatchcase(name, pat)]
