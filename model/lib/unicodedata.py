# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is known of characters, but for their names."""

import _unicodedata

_missing = object()


def _number(name, c):
    if not isinstance(c, str):
        raise TypeError(f"{name} must be a unicode character, not {type(c).__name__}")
    if len(c) != 1:
        raise TypeError(f"{name} must be a unicode character, not str")
    return ord(c)


def category(chr, /):
    return _unicodedata.category(_number('category() argument', chr))


def combining(chr, /):
    return _unicodedata.combining(_number('combining() argument', chr))


def east_asian_width(chr, /):
    return _unicodedata.east_asian_width(_number('east_asian_width() argument', chr))


def _or_default(value, default, message):
    if value is not None:
        return value
    if default is _missing:
        raise ValueError(message)
    return default


def decimal(chr, default=_missing, /):
    value = _unicodedata.decimal(_number('decimal() argument 1', chr))
    return _or_default(value, default, 'not a decimal')


def digit(chr, default=_missing, /):
    value = _unicodedata.digit(_number('digit() argument 1', chr))
    return _or_default(value, default, 'not a digit')


# Letters of Chinese that are numbers.
_IDEOGRAPHS = {
    0: '\u96f6\uf9b2',
    1: '\u4e00\u58f1\u58f9\u5e7a\u5f0c\U0002092a',
    2: '\u3483\u4e8c\u5169\u5f0d\u5f10\u8cae\u8cb3\u8d30\uf978\U00022390',
    3: '\u4e09\u4ee8\u53c1\u53c2\u53c3\u53c4\u5f0e\uf96b\U00020afd\U00020b19\U00022998\U00023b1b',
    4: '\u4e96\u56db\u8086\U00020064\U000200e2\U0002626d',
    5: '\u3405\u382a\u4e94\u4f0d\U00020121',
    6: '\u516d\u9646\u9678\uf9d1\uf9d3\U00020aea',
    7: '\u3b4d\u4e03\u67d2\u6f06\U00020001',
    8: '\u516b\u634c',
    9: '\u4e5d\u5efe\u7396\U0002f890',
    10: '\u4ec0\u5341\u62fe\uf973\uf9fd',
    20: '\u5344\u5eff',
    30: '\u5345\U00020983',
    40: '\u534c\U0002098c\U0002099c',
    100: '\u4f70\u767e\u964c',
    1000: '\u4edf\u5343\u9621',
    10000: '\u4e07\u842c',
    100000000: '\u4ebf\u5104',
    1000000000000: '\u5146',
}
_ROMAN = {'I': 1, 'V': 5, 'X': 10, 'L': 50, 'C': 100, 'D': 500, 'M': 1000}


def _of_parts(text):
    """'1⁄2', '(12)', 'VIII': what such text stands for, or None."""
    over, _, under = text.partition('\u2044')
    if over.isdecimal() and under.isdecimal():
        return int(over) / int(under)
    text = text.strip('().,')
    if text.isdecimal():
        return float(int(text))
    values = [_ROMAN.get(c) for c in text.upper()]
    if not values or None in values:
        return None
    return float(sum([-v if v < max(values[i:]) else v for i, v in enumerate(values)]))


def numeric(chr, default=_missing, /):
    value = _unicodedata.digit(_number('numeric() argument 1', chr))
    if value is not None:
        return float(value)
    for number, letters in _IDEOGRAPHS.items():
        if chr in letters:
            return float(number)
    if chr.isnumeric():
        value = _of_parts(_unicodedata.decomposed(ord(chr)))
        if value is None:
            raise NotImplementedError(f"unicodedata.numeric({chr!r}) is not supported by Coroscope")
    return _or_default(value, default, 'not a numeric character')


def normalize(form, unistr, /):
    for n, v in (1, form), (2, unistr):
        if not isinstance(v, str):
            raise TypeError(f'normalize() argument {n} must be str, not {type(v).__name__}')
    return _unicodedata.normalize(form, unistr)


def is_normalized(form, unistr, /):
    for n, v in (1, form), (2, unistr):
        if not isinstance(v, str):
            raise TypeError(f'is_normalized() argument {n} must be str, not {type(v).__name__}')
    return _unicodedata.normalize(form, unistr) == unistr
