# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later

from sys import modules as _modules


def import_module(name, package=None):
    """A module that the program has imported: which ones there are is settled before it runs."""
    if name in _modules:
        return _modules[name]
    raise ImportError(f"importlib.import_module({name!r}) is not supported by Coroscope before the "
                      f"program has imported it: write 'import {name}'", name=name)


def reload(module):
    raise NotImplementedError("'importlib.reload' is not supported by Coroscope: start the program "
                              'again')


def invalidate_caches():
    pass
