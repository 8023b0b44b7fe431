# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Accepted, so that annotated programs run; annotations are never looked at.

class _Form:
    def __init__(self, name):
        self._name = name

    def __getitem__(self, parameters):
        return self

    def __call__(self, *args, **kwargs):
        return self

    def __or__(self, other):
        return self

    def __ror__(self, other):
        return self

    def __repr__(self):
        return 'typing.' + self._name


Any = _Form('Any')
AnyStr = _Form('AnyStr')
AsyncGenerator = _Form('AsyncGenerator')
AsyncIterable = _Form('AsyncIterable')
AsyncIterator = _Form('AsyncIterator')
Awaitable = _Form('Awaitable')
Callable = _Form('Callable')
ClassVar = _Form('ClassVar')
Coroutine = _Form('Coroutine')
Dict = _Form('Dict')
Final = _Form('Final')
FrozenSet = _Form('FrozenSet')
Generator = _Form('Generator')
Iterable = _Form('Iterable')
Iterator = _Form('Iterator')
List = _Form('List')
Literal = _Form('Literal')
Mapping = _Form('Mapping')
NoReturn = _Form('NoReturn')
Optional = _Form('Optional')
Sequence = _Form('Sequence')
Set = _Form('Set')
Tuple = _Form('Tuple')
Type = _Form('Type')
Union = _Form('Union')
TYPE_CHECKING = False


def TypeVar(name, *constraints, bound=None, covariant=False, contravariant=False):
    return _Form(name)


def cast(typ, val):
    return val


def overload(func):
    return func
