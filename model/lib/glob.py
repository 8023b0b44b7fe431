# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files whose paths match patterns."""

import os
from fnmatch import fnmatchcase


def has_magic(s):
    return any(c in s for c in '*?[')


def escape(pathname):
    return ''.join([f'[{c}]' if c in '*?[' else c for c in pathname])


def _below(folder):
    """All directories below, itself first, as paths that may be joined."""
    yield folder
    for name in os.listdir(folder or '.'):
        path = os.path.join(folder, name)
        if os.path.isdir(path) and not name.startswith('.'):
            yield from _below(path)


def _match(folders, part, last):
    for folder in folders:
        if not os.path.isdir(folder or '.'):
            continue
        if not has_magic(part):
            if os.path.exists(os.path.join(folder, part)):
                yield os.path.join(folder, part)
            continue
        for name in os.listdir(folder or '.'):
            if fnmatchcase(name, part) and (part.startswith('.') or not name.startswith('.')):
                path = os.path.join(folder, name)
                if last or os.path.isdir(path):
                    yield path


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    if root_dir is not None:
        start = os.path.join(root_dir, '')
        for path in iglob(os.path.join(root_dir, pathname), recursive=recursive):
            yield path[len(start):]
        return
    found = ['/'] if pathname.startswith('/') else ['']
    parts = [part for part in pathname.split('/') if part]
    for i, part in enumerate(parts):
        last = i == len(parts) - 1
        if part == '**' and recursive:
            found = [path for folder in found for path in _below(folder)]
            if last:
                found = [os.path.join(folder, name) for folder in found
                         for name in os.listdir(folder or '.') if not name.startswith('.')]
        else:
            found = list(_match(found, part, last))
    yield from found


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    return list(iglob(pathname, root_dir=root_dir, recursive=recursive))
