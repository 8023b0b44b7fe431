# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long calls take, in virtual time."""

default_repeat = 5
default_number = 1000000


def _callable(what):
    if callable(what):
        return what
    if isinstance(what, str) and what.strip() == 'pass':
        return _nothing
    raise NotImplementedError('timeit of text is not supported by Coroscope: pass a function, such as '
                              'lambda: …, instead')


def _nothing():
    pass


class Timer:
    def __init__(self, stmt='pass', setup='pass', timer=default_timer, globals=None):
        self._statement = _callable(stmt)
        self._setup = _callable(setup)
        self.timer = timer

    def timeit(self, number=default_number):
        self._setup()
        statement, timer = self._statement, self.timer
        begin = timer()
        for _ in range(number):
            statement()
        return timer() - begin

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        scale = 1
        while True:
            for factor in (1, 2, 5):
                number = scale * factor
                taken = self.timeit(number)
                if callback is not None:
                    callback(number, taken)
                if taken >= 0.2 or number >= default_number:
                    return number, taken
            scale *= 10


def timeit(stmt='pass', setup='pass', timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer).timeit(number)


def repeat(stmt='pass', setup='pass', timer=default_timer, repeat=default_repeat,
           number=default_number, globals=None):
    return Timer(stmt, setup, timer).repeat(repeat, number)
