# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later

from sys import modules as _modules


def import_module(name, package=None):
    """A module that is loaded: where the program names it right in the call, that has been done just
    before.  Others cannot be found: which there are is settled before the program runs."""
    if name.startswith('.'):
        if not package:
            raise TypeError("the 'package' argument is required to perform a relative import for "
                            f'{name!r}')
        name = _absolute(name, package)
    if not name:
        raise ValueError('Empty module name')
    if name in _modules:
        return _modules[name]
    raise ImportError(f"importlib.import_module({name!r}) is not supported by Coroscope before the "
                      f"program has imported it: write 'import {name}', or the name itself in the "
                      'call', name=name)


def _absolute(name, package):
    bare = name.lstrip('.')
    up = len(name) - len(bare) - 1
    parts = package.split('.')
    if up >= len(parts):
        raise ImportError('attempted relative import beyond top-level package')
    return '.'.join(parts[:len(parts) - up] + [bare])


def reload(module):
    raise NotImplementedError("'importlib.reload' is not supported by Coroscope: start the program "
                              'again')


def invalidate_caches():
    pass
