# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Text by lines and margins."""


def dedent(text):
    lines = text.split('\n')
    margin = None
    for i, line in enumerate(lines):
        stripped = line.lstrip(' \t')
        if not stripped:
            lines[i] = ''
            continue
        indent = line[:len(line) - len(stripped)]
        if margin is None:
            margin = indent
        while not indent.startswith(margin):
            margin = margin[:-1]
    n = len(margin or '')
    return '\n'.join([line[n:] for line in lines])


def indent(text, prefix, predicate=None):
    lines = text.splitlines(True)
    return ''.join([prefix + line if (line.strip() if predicate is None else predicate(line)) else line
                    for line in lines])


def wrap(text, width=70, *, initial_indent='', subsequent_indent='', break_long_words=True):
    lines = []
    words = text.split()
    while words:
        start = subsequent_indent if lines else initial_indent
        room = width - len(start)
        line = []
        length = 0
        while words and length + len(line) + len(words[0]) <= room:
            length += len(words[0])
            line.append(words.pop(0))
        if not line:
            room = max(room, 1)
            if break_long_words:
                line = [words[0][:room]]
                words[0] = words[0][room:]
            else:
                line = [words.pop(0)]
        lines.append(start + ' '.join(line))
    return lines


def fill(text, width=70, **options):
    return '\n'.join(wrap(text, width, **options))


def shorten(text, width, *, placeholder=' [...]'):
    words = text.split()
    text = ' '.join(words)
    if len(text) <= width:
        return text
    if len(placeholder.strip()) > width:
        raise ValueError('placeholder too large for max width')
    while words and len(' '.join(words)) + len(placeholder) > width:
        words.pop()
    return ' '.join(words) + placeholder if words else placeholder.strip()
