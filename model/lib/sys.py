# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later

class _Stream:
    def __init__(self, name, error):
        self.name = name
        self._error = error
        self.encoding = 'utf-8'

    def write(self, text):
        return _write(self._error, text)

    def writelines(self, lines):
        for line in lines:
            _write(self._error, line)

    def flush(self):
        pass

    def isatty(self):
        return False


stdout = _Stream('<stdout>', False)
stderr = _Stream('<stderr>', True)
maxsize = 9223372036854775807
platform = 'linux'
byteorder = 'little'
version = '3.11.2 (Coroscope)'
version_info = (3, 11, 2, 'final', 0)


def getswitchinterval():
    return 0.005


def setswitchinterval(interval):
    pass


def intern(string):
    return string
