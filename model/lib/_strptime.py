# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Moments from text: a format becomes a regular expression, whose groups are the fields."""

import re
from datetime import _days, _months, date

_full_months = ('January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September',
                'October', 'November', 'December')
_full_days = ('Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday')
_patterns = {}


def _names(directive, names):
    """The longest first: one may begin as another does."""
    return f'(?P<{directive}>{"|".join(sorted(names, key=len, reverse=True))})'


def _number(directive, first, last, more=''):
    """One from first to last; with leading zeros rather than without, and rather more digits than
    fewer."""
    texts = [f'{n:0{width}}' for width in range(len(str(last)), 0, -1)
             for n in range(last, first - 1, -1) if n < 10 ** width]
    return f'(?P<{directive}>{"|".join(texts)}{more})'


_directives = {
    'd': _number('d', 1, 31, '| [1-9]'),
    'f': '(?P<f>[0-9]{1,6})',
    'H': _number('H', 0, 23),
    'I': _number('I', 1, 12),
    'j': _number('j', 1, 366),
    'm': _number('m', 1, 12),
    'M': _number('M', 0, 59),
    'S': _number('S', 0, 61),
    'U': _number('U', 0, 53),
    'W': _number('W', 0, 53),
    'V': _number('V', 1, 53, '|0'),
    'w': '(?P<w>[0-6])',
    'u': '(?P<u>[1-7])',
    'y': r'(?P<y>\d{2})',
    'Y': r'(?P<Y>\d{4})',
    'G': r'(?P<G>\d{4})',
    'z': r'(?P<z>[+-]\d{2}:?[0-5]\d(:?[0-5]\d([.]\d{1,6})?)?|(?-i:Z))',
    'A': _names('A', _full_days),
    'a': _names('a', _days),
    'B': _names('B', _full_months),
    'b': _names('b', _months),
    'p': _names('p', ('am', 'pm')),
    'Z': _names('Z', ('utc', 'gmt')),
    '%': '%',
}


def _pattern(format):
    text = re.sub(r'\s+', r'\\s+', re.sub(r'([\\.^$*+?(){}\[\]|])', r'\\\1', format))
    parts = []
    while '%' in text:
        plain, _, text = text.partition('%')
        if not text:
            raise ValueError(f"stray % in format '{format}'")
        directive, text = text[0], text[1:]
        if directive not in _directives:
            directive = '%' if directive == '\\' else directive
            raise ValueError(f"'{directive}' is a bad directive in format '{format}'")
        parts += plain, _directives[directive]
    return ''.join(parts) + text


for _directive, _meaning in (('c', '%a %b %d %H:%M:%S %Y'), ('x', '%m/%d/%y'), ('X', '%H:%M:%S')):
    _directives[_directive] = _pattern(_meaning)


def _match(text, format):
    for i, argument in enumerate((text, format)):
        if not isinstance(argument, str):
            raise TypeError(f'strptime() argument {i} must be str, not {type(argument)}')
    pattern = _patterns.get(format)
    if pattern is None:
        pattern = _patterns[format] = re.compile(_pattern(format), re.IGNORECASE)
    match = pattern.match(text)
    if match is None:
        raise ValueError(f'time data {text!r} does not match format {format!r}')
    if match.end() < len(text):
        raise ValueError(f'unconverted data remains: {text[match.end():]}')
    return match.groupdict()


def _place(name, names):
    return [n.lower() for n in names].index(name.lower())


def _weekday(found):
    if 'A' in found or 'a' in found:
        return _place(found['A'], _full_days) if 'A' in found else _place(found['a'], _days)
    if 'w' in found:
        return (int(found['w']) + 6) % 7
    return int(found['u']) - 1 if 'u' in found else None


def _month(found):
    if 'B' in found:
        return _place(found['B'], _full_months) + 1
    return _place(found['b'], _months) + 1 if 'b' in found else int(found.get('m', 1))


def _year(found):
    if 'y' in found:
        year = int(found['y'])
        return year + (2000 if year < 69 else 1900)
    return int(found['Y']) if 'Y' in found else None


def _hour(found):
    if 'I' in found:
        return int(found['I']) % 12 + 12 * (found.get('p', '').lower() == 'pm')
    return int(found.get('H', 0))


def _weeks(found, year, weekday):
    """Which weeks tell the day: those of U, of W, or with V those of the ISO calendar; None where
    something else does."""
    if year is None and 'G' in found:
        if 'V' not in found or weekday is None:
            raise ValueError("ISO year directive '%G' must be used with the ISO week directive "
                             "'%V' and a weekday directive ('%A', '%a', '%w', or '%u').")
        if 'j' in found:
            raise ValueError("Day of the year directive '%j' is not compatible with ISO year "
                             "directive '%G'. Use '%Y' instead.")
    # The last one in the format.
    kind = ([c for c in found if c in 'UW'] or [c for c in found if c == 'V'] or [None])[-1]
    if kind == 'V' and (year is not None or 'G' not in found):
        if weekday is None:
            raise ValueError("ISO week directive '%V' must be used with the ISO year directive "
                             "'%G' and a weekday directive ('%A', '%a', '%w', or '%u').")
        raise ValueError("ISO week directive '%V' is incompatible with the year directive '%Y'. "
                         "Use the ISO year '%G' instead.")
    return None if weekday is None or 'j' in found else kind


def _from_week(found, kind, year, weekday):
    week = int(found[kind])
    if kind == 'V':
        fourth = date(int(found['G']), 1, 4)
        return fourth.toordinal() - fourth.weekday() + 7 * (week - 1) + weekday
    first = date(year, 1, 1)
    begin = first.weekday()
    if kind == 'U':
        # Weeks that begin on Sunday.
        begin, weekday = (begin + 1) % 7, (weekday + 1) % 7
    if week == 0:
        return first.toordinal() + weekday - begin
    return first.toordinal() + (7 - begin) % 7 + 7 * (week - 1) + weekday


def _offset(found):
    """The zone's offset in seconds and microseconds, or None."""
    z = found.get('z')
    if z is None or z == 'Z':
        return z and (0, 0)
    if z[3] == ':':
        z = z[:3] + z[4:]
        if len(z) > 5:
            if z[5] != ':':
                raise ValueError(f"Inconsistent use of : in {found['z']}")
            z = z[:5] + z[6:]
    sign = -1 if z[0] == '-' else 1
    seconds = int(z[1:3]) * 3600 + int(z[3:5]) * 60 + int(z[5:7] or 0)
    return sign * seconds, sign * int((z[8:] + '000000')[:6])


def parse(text, format):
    """The fields of a struct_time, microseconds, the zone's offset and name."""
    found = _match(text, format)
    year, weekday = _year(found), _weekday(found)
    month, day = _month(found), int(found.get('d', 1))
    offset = _offset(found)
    weeks = _weeks(found, year, weekday)
    # 29 February without a year is one, of 1900.
    shown = 1900 if year is None and month == 2 and day == 29 else None
    if year is None:
        year = 1904 if shown else 1900
    ordinal = None
    if 'j' in found:
        ordinal = date(year, 1, 1).toordinal() + int(found['j']) - 1
    elif weeks is not None:
        ordinal = _from_week(found, weeks, year, weekday)
    if ordinal is not None:
        at = date.fromordinal(ordinal)
        year, month, day = at.year, at.month, at.day
    at = date(year, month, day)
    day_of_year = at.toordinal() - date(year, 1, 1).toordinal() + 1
    fields = (shown or year, month, day, _hour(found), int(found.get('M', 0)),
              int(found.get('S', 0)), at.weekday() if weekday is None else weekday, day_of_year,
              0 if 'Z' in found else -1)
    return fields, int((found.get('f', '') + '000000')[:6]), offset, found.get('Z')
