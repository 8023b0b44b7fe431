# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lines of the program's files, for messages."""

from _frames import sources as _sources


def line_of(filename, lineno):
    """Without blanks around it; empty where there is none."""
    for name, text in _sources():
        if name == filename:
            return ''.join(text.splitlines()[lineno - 1:lineno]).strip()
    return ''
