# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The module os.path, by its name within os."""

from posixpath import (PathLike, abspath, altsep, basename, commonpath, commonprefix, curdir,
                       defpath, devnull, dirname, exists, expanduser, expandvars, extsep, fspath,
                       getatime, getctime, getmtime, getsize, isabs, isdir, isfile, islink,
                       ismount, join, lexists, normcase, normpath, pardir, pathsep, realpath,
                       relpath, samefile, sep, split, splitdrive, splitext,
                       supports_unicode_filenames)
