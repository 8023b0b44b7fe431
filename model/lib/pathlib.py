# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Paths as objects, and the files that they lead to."""

import os
from fnmatch import fnmatchcase


class PurePath:
    __slots__ = ('_text', '_parts')

    def __new__(cls, *segments):
        if cls is PurePath:
            cls = PurePosixPath
        elif cls is Path:
            cls = PosixPath
        self = object.__new__(cls)
        text = ''
        for segment in segments:
            part = os.fspath(segment)
            if not isinstance(part, str):
                raise TypeError('argument should be a str object or an os.PathLike object returning '
                                f'str, not {type(part)!r}')
            text = os.path.join(text, part) if text else part
        root = '//' if text.startswith('//') and not text.startswith('///') else '/' * text.startswith('/')
        names = [name for name in text.split('/') if name not in ('', '.')]
        self._parts = ((root,) if root else ()) + tuple(names)
        self._text = root + '/'.join(names) or '.'
        return self

    def __reduce_ex__(self, protocol):
        return type(self), self._parts

    def __str__(self):
        return self._text

    __fspath__ = __str__

    def as_posix(self):
        return self._text

    def as_uri(self):
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        return 'file://' + self._text

    def __bytes__(self):
        return self._text.encode()

    def __repr__(self):
        return f'{type(self).__name__}({self._text!r})'

    def __hash__(self):
        return hash(self._parts)

    def __eq__(self, other):
        return self._parts == other._parts if isinstance(other, PurePath) else NotImplemented

    def __lt__(self, other):
        return self._parts < other._parts if isinstance(other, PurePath) else NotImplemented

    def __le__(self, other):
        return self._parts <= other._parts if isinstance(other, PurePath) else NotImplemented

    def __gt__(self, other):
        return self._parts > other._parts if isinstance(other, PurePath) else NotImplemented

    def __ge__(self, other):
        return self._parts >= other._parts if isinstance(other, PurePath) else NotImplemented

    def __truediv__(self, key):
        try:
            return type(self)(self, key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return type(self)(key, self)
        except TypeError:
            return NotImplemented

    drive = ''
    parts = property(lambda self: self._parts)
    root = property(lambda self: self._parts[0] if self.is_absolute() else '')
    anchor = root

    def is_absolute(self):
        return self._text.startswith('/')

    @property
    def name(self):
        return self._parts[-1] if self._parts and self._parts[-1][0] != '/' else ''

    @property
    def suffix(self):
        name = self.name
        at = name.rfind('.')
        return name[at:] if 0 < at < len(name) - 1 else ''

    @property
    def suffixes(self):
        name = self.name
        if name.endswith('.'):
            return []
        return ['.' + part for part in name.lstrip('.').split('.')[1:]]

    @property
    def stem(self):
        return self.name[:len(self.name) - len(self.suffix)]

    @property
    def parent(self):
        if len(self._parts) <= 1 and (self.is_absolute() or not self._parts):
            return self
        return type(self)(*self._parts[:-1])

    @property
    def parents(self):
        found, path = [], self
        while path.parent != path:
            path = path.parent
            found.append(path)
        return tuple(found)

    def joinpath(self, *segments):
        return type(self)(self, *segments)

    def with_name(self, name):
        if not self.name:
            raise ValueError(f'{self!r} has an empty name')
        if not name or '/' in name or name == '.':
            raise ValueError(f'Invalid name {name!r}')
        return type(self)(*self._parts[:-1], name)

    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        if '/' in suffix or suffix and not suffix.startswith('.') or suffix == '.':
            raise ValueError(f'Invalid suffix {suffix!r}')
        if not self.name:
            raise ValueError(f'{self!r} has an empty name')
        return self.with_name(self.stem + suffix)

    def relative_to(self, *other):
        other = type(self)(*other)
        n = len(other._parts)
        if self._parts[:n] != other._parts:
            raise ValueError(f'{str(self)!r} is not in the subpath of {str(other)!r} OR one path is '
                             'relative and the other is absolute.')
        return type(self)(*self._parts[n:])

    def is_relative_to(self, *other):
        other = type(self)(*other)
        return self._parts[:len(other._parts)] == other._parts

    def match(self, pattern):
        wanted = type(self)(pattern)._parts
        if not wanted:
            raise ValueError('empty pattern')
        if len(wanted) > len(self._parts) or wanted[0][0] == '/' and len(wanted) != len(self._parts):
            return False
        return all(fnmatchcase(part, want) for part, want in zip(reversed(self._parts),
                                                                 reversed(wanted)))


class PurePosixPath(PurePath):
    __slots__ = ()


class Path(PurePath):
    __slots__ = ()

    @classmethod
    def cwd(cls):
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        return cls(os.path.expanduser('~'))

    def absolute(self):
        return self if self.is_absolute() else type(self)(os.getcwd(), self)

    def resolve(self, strict=False):
        if strict:
            os.stat(self)
        return type(self)(os.path.abspath(self))

    def expanduser(self):
        return type(self)(os.path.expanduser(str(self)))

    def exists(self):
        return os.path.exists(self)

    def is_file(self):
        return os.path.isfile(self)

    def is_dir(self):
        return os.path.isdir(self)

    def is_symlink(self):
        return False

    def stat(self, *, follow_symlinks=True):
        return os.stat(self)

    lstat = stat

    def samefile(self, other):
        return os.path.samefile(self, other)

    def open(self, mode='r', buffering=-1, encoding=None, errors=None, newline=None):
        return open(self, mode, buffering, encoding, errors, newline)

    def read_text(self, encoding=None, errors=None):
        with self.open('r', -1, encoding, errors) as file:
            return file.read()

    def read_bytes(self):
        with self.open('rb') as file:
            return file.read()

    def write_text(self, data, encoding=None, errors=None, newline=None):
        if not isinstance(data, str):
            raise TypeError(f'data must be str, not {type(data).__name__}')
        with self.open('w', -1, encoding, errors, newline) as file:
            return file.write(data)

    def write_bytes(self, data):
        with self.open('wb') as file:
            return file.write(data)

    def touch(self, mode=0o666, exist_ok=True):
        if self.exists():
            if not exist_ok:
                raise FileExistsError(17, 'File exists', str(self))
            os.utime(self)
        else:
            self.open('w').close()

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        try:
            os.mkdir(str(self), mode)
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            self.parent.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, exist_ok=exist_ok)
        except FileExistsError:
            if not exist_ok or not self.is_dir():
                raise

    def rmdir(self):
        os.rmdir(str(self))

    def unlink(self, missing_ok=False):
        try:
            os.remove(str(self))
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rename(self, target):
        os.rename(str(self), os.fspath(target))
        return type(self)(target)

    replace = rename

    def chmod(self, mode, *, follow_symlinks=True):
        os.chmod(self, mode)

    def iterdir(self):
        for name in os.listdir(str(self)):
            yield self / name

    def _below(self):
        yield self
        for path in self.iterdir():
            if path.is_dir():
                yield from path._below()

    def glob(self, pattern):
        if not pattern:
            raise ValueError(f'Unacceptable pattern: {pattern!r}')
        found = [self]
        for part in type(self)(pattern)._parts:
            folders = [path for path in found if path.is_dir()]
            if part == '**':
                found = [path for folder in folders for path in folder._below()]
            elif not any(c in part for c in '*?['):
                found = [folder / part for folder in folders if (folder / part).exists()]
            else:
                found = [path for folder in folders for path in folder.iterdir()
                         if fnmatchcase(path.name, part)]
        seen = set()
        for path in found:
            if path not in seen:
                seen.add(path)
                yield path

    def rglob(self, pattern):
        return self.glob('**/' + pattern)

    def owner(self):
        return 'user'

    group = owner

    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass


class PosixPath(Path, PurePosixPath):
    __slots__ = ()
