# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Paths as text, and what they lead to in the tree of _files.py."""

curdir = '.'
pardir = '..'
extsep = '.'
sep = '/'
pathsep = ':'
defpath = '/bin:/usr/bin'
altsep = None
devnull = '/dev/null'
_home = '/home/user'
supports_unicode_filenames = False


class PathLike:
    def __fspath__(self):
        raise NotImplementedError


def fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    method = getattr(type(path), '__fspath__', None)
    if method is None:
        raise TypeError(f'expected str, bytes or os.PathLike object, not {type(path).__name__}')
    return method(path)


def join(a, /, *paths):
    path = fspath(a)
    for part in paths:
        part = fspath(part)
        if part.startswith('/'):
            path = part
        elif not path or path.endswith('/'):
            path += part
        else:
            path += '/' + part
    return path


def split(p):
    p = fspath(p)
    at = p.rfind('/') + 1
    head, tail = p[:at], p[at:]
    return (head.rstrip('/') or head, tail)


def basename(p):
    return split(p)[1]


def dirname(p):
    return split(p)[0]


def splitext(p):
    p = fspath(p)
    start = p.rfind('/') + 1
    dot = p.rfind('.')
    if dot <= start or not p[start:dot].strip('.'):
        return (p, '')
    return (p[:dot], p[dot:])


def splitdrive(p):
    return ('', fspath(p))


def isabs(s):
    return fspath(s).startswith('/')


def normcase(s):
    return fspath(s)


def normpath(path):
    path = fspath(path)
    if not path:
        return '.'
    start = '//' if path.startswith('//') and not path.startswith('///') else '/' * path.startswith('/')
    parts = []
    for part in path.split('/'):
        if part in ('', '.'):
            continue
        if part != '..' or not start and (not parts or parts[-1] == '..'):
            parts.append(part)
        elif parts:
            parts.pop()
    return start + '/'.join(parts) or '.'


def abspath(path):
    path = fspath(path)
    if isabs(path):
        return normpath(path)
    import _files
    return normpath(join(_files.working_directory(), path))


realpath = abspath


def relpath(path, start='.'):
    here = [part for part in abspath(start).split('/') if part]
    there = [part for part in abspath(path).split('/') if part]
    n = 0
    while n < len(here) and n < len(there) and here[n] == there[n]:
        n += 1
    return '/'.join(['..'] * (len(here) - n) + there[n:]) or '.'


def commonprefix(m):
    if not m:
        return ''
    low, high = min(m), max(m)
    for i, c in enumerate(low):
        if c != high[i]:
            return low[:i]
    return low


def expanduser(path):
    path = fspath(path)
    return _home + path[1:] if path == '~' or path.startswith('~/') else path


def exists(path):
    import _files
    return _files.find(path) is not None


lexists = exists


def isfile(path):
    import _files
    return _files.is_file(_files.find(path))


def isdir(path):
    import _files
    return _files.is_directory(_files.find(path))


def islink(path):
    fspath(path)
    return False


def ismount(path):
    return abspath(path) == '/'


def samefile(f1, f2):
    import os
    return os.stat(f1).st_ino == os.stat(f2).st_ino


def getsize(filename):
    import os
    return os.stat(filename).st_size


def getmtime(filename):
    import os
    return os.stat(filename).st_mtime


getctime = getatime = getmtime


def commonpath(paths):
    parts = [[part for part in fspath(path).split('/') if part and part != '.'] for path in paths]
    if not parts:
        raise ValueError('commonpath() arg is an empty sequence')
    starts = {isabs(path) for path in paths}
    if len(starts) > 1:
        raise ValueError("Can't mix absolute and relative paths")
    common = commonprefix(parts)
    return '/' * starts.pop() + '/'.join(common)


def expandvars(path):
    import os
    import re

    def value(match):
        return os.environ.get(match[1] or match[2], match[0])
    return re.sub(r'\$(?:(\w+)|\{(\w+)\})', value, fspath(path))
