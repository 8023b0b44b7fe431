# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Dates and times of the Gregorian calendar.  What is "now" comes from the virtual clock; local time
is UTC."""

from time import _format, gmtime as _gmtime, mktime as _mktime, time as _now, time_ns as _now_ns

MINYEAR = 1
MAXYEAR = 9999
_ABSENT = object()  # None is an argument like any other
_EPOCH = 719163  # 1970-01-01, counted from 0001-01-01 as day 1
_days = ('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')
_months = ('Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec')


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_in_month(year, month):
    if month == 2:
        return 29 if _is_leap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _ordinal(year, month, day):
    return int(_mktime((year, month, day, 0, 0, 0, 0, 1, 0))) // 86400 + _EPOCH


def _from_ordinal(n):
    if not 1 <= n <= 3652059:
        if n < 1:
            raise ValueError('ordinal must be >= 1')
        raise ValueError(f'year {_gmtime((n - _EPOCH) * 86400)[0]} is out of range')
    return tuple(_gmtime((n - _EPOCH) * 86400)[:3])


def _integer(value):
    if isinstance(value, int):
        return int(value)
    if hasattr(type(value), '__index__'):
        return type(value).__index__(value)
    raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")


def _check_date(year, month, day):
    numbers = []
    for place, (name, value) in enumerate((('year', year), ('month', month), ('day', day)), 1):
        if value is _ABSENT:
            raise TypeError(f"function missing required argument '{name}' (pos {place})")
        numbers.append(_integer(value))
    year, month, day = numbers
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f'year {year} is out of range')
    if not 1 <= month <= 12:
        raise ValueError('month must be in 1..12')
    if not 1 <= day <= _days_in_month(year, month):
        raise ValueError('day is out of range for month')
    return year, month, day


def _check_time(hour, minute, second, microsecond, fold):
    hour, minute, second = _integer(hour), _integer(minute), _integer(second)
    microsecond = _integer(microsecond)
    if not 0 <= hour <= 23:
        raise ValueError('hour must be in 0..23')
    if not 0 <= minute <= 59:
        raise ValueError('minute must be in 0..59')
    if not 0 <= second <= 59:
        raise ValueError('second must be in 0..59')
    if not 0 <= microsecond <= 999999:
        raise ValueError('microsecond must be in 0..999999')
    if fold not in (0, 1):
        raise ValueError('fold must be either 0 or 1')
    return hour, minute, second, microsecond


def _check_zone(tz):
    if tz is not None and not isinstance(tz, tzinfo):
        raise TypeError('tzinfo argument must be None or of a tzinfo subclass, '
                        f"not type '{type(tz).__name__}'")


def _round(x):
    """Half to even, as an integer."""
    return round(x)


def _divide_round(a, b):
    """a / b, halves to even."""
    quotient, rest = divmod(a, b)
    rest *= 2
    if (rest > b if b > 0 else rest < b) or rest == b and quotient % 2 == 1:
        quotient += 1
    return quotient


class timedelta:
    __slots__ = ('_us',)
    __match_args__ = ()

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        total = 0
        rest = 0.0
        for name, value, unit in (('days', days, 86400000000), ('seconds', seconds, 1000000),
                                  ('microseconds', microseconds, 1),
                                  ('milliseconds', milliseconds, 1000),
                                  ('minutes', minutes, 60000000), ('hours', hours, 3600000000),
                                  ('weeks', weeks, 604800000000)):
            if isinstance(value, int):
                total += value * unit
            elif isinstance(value, float):
                if value != value:
                    raise ValueError('cannot convert float NaN to integer')
                if value in (float('inf'), float('-inf')):
                    raise OverflowError('cannot convert float infinity to integer')
                whole = int(value)
                total += whole * unit
                rest += (value - whole) * unit
            else:
                raise TypeError(f'unsupported type for timedelta {name} component: '
                                f'{type(value).__name__}')
        return cls._of(total + _round(rest))

    @classmethod
    def _of(cls, us):
        days = us // 86400000000
        if not -999999999 <= days <= 999999999:
            raise OverflowError(f'days={days}; must have magnitude <= 999999999')
        self = object.__new__(cls)
        self._us = us
        return self

    @property
    def days(self):
        return self._us // 86400000000

    @property
    def seconds(self):
        return self._us // 1000000 % 86400

    @property
    def microseconds(self):
        return self._us % 1000000

    def total_seconds(self):
        return self._us / 1000000

    def __repr__(self):
        parts = [f'{name}={value}' for name, value in (('days', self.days), ('seconds', self.seconds),
                                                       ('microseconds', self.microseconds)) if value]
        return f'{_name_of(self)}({", ".join(parts) or "0"})'

    def __str__(self):
        minutes, seconds = divmod(self.seconds, 60)
        hours, minutes = divmod(minutes, 60)
        text = f'{hours}:{minutes:02d}:{seconds:02d}'
        days = self.days
        if days:
            text = f'{days} day{"" if abs(days) == 1 else "s"}, {text}'
        if self.microseconds:
            text += f'.{self.microseconds:06d}'
        return text

    def __add__(self, other):
        return timedelta._of(self._us + other._us) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        return timedelta._of(self._us - other._us) if isinstance(other, timedelta) else NotImplemented

    def __neg__(self):
        return timedelta._of(-self._us)

    def __pos__(self):
        return self

    def __abs__(self):
        return -self if self._us < 0 else self

    def __mul__(self, other):
        if isinstance(other, int):
            return timedelta._of(self._us * other)
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return timedelta._of(_divide_round(self._us * a, b))
        return NotImplemented

    __rmul__ = __mul__

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._us / other._us
        if isinstance(other, int):
            return timedelta._of(_divide_round(self._us, other))
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return timedelta._of(_divide_round(self._us * b, a))
        return NotImplemented

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._us // other._us
        if isinstance(other, int):
            return timedelta._of(self._us // other)
        return NotImplemented

    def __mod__(self, other):
        return timedelta._of(self._us % other._us) if isinstance(other, timedelta) else NotImplemented

    def __divmod__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        quotient, rest = divmod(self._us, other._us)
        return quotient, timedelta._of(rest)

    def __eq__(self, other):
        return self._us == other._us if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._us < other._us if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._us <= other._us if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._us > other._us if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._us >= other._us if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash((self.days, self.seconds, self.microseconds))

    def __bool__(self):
        return self._us != 0

    def __deepcopy__(self, memo):
        return self

    __copy__ = __pos__


timedelta.min = timedelta(-999999999)
timedelta.max = timedelta(days=999999999, hours=23, minutes=59, seconds=59, microseconds=999999)
timedelta.resolution = timedelta(microseconds=1)


def _name_of(v):
    cls = type(v)
    return f'datetime.{cls.__qualname__}' if cls.__module__ == 'datetime' else cls.__qualname__


class tzinfo:
    def utcoffset(self, dt):
        raise NotImplementedError('a tzinfo subclass must implement utcoffset()')

    def tzname(self, dt):
        raise NotImplementedError('a tzinfo subclass must implement tzname()')

    def dst(self, dt):
        raise NotImplementedError('a tzinfo subclass must implement dst()')

    def fromutc(self, dt):
        return dt + self.utcoffset(dt)


def _offset_text(offset, separator=':'):
    us = offset._us
    sign = '-' if us < 0 else '+'
    seconds, us = divmod(abs(us), 1000000)
    text = f'{sign}{seconds // 3600:02d}{separator}{seconds // 60 % 60:02d}'
    if seconds % 60 or us:
        text += f'{separator}{seconds % 60:02d}'
    return text + (f'.{us:06d}' if us else '')


class timezone(tzinfo):
    def __init__(self, offset, name=None):
        if not isinstance(offset, timedelta):
            raise TypeError('timezone() argument 1 must be datetime.timedelta, '
                            f'not {type(offset).__name__}')
        if name is not None and not isinstance(name, str):
            raise TypeError(f'timezone() argument 2 must be str, not {type(name).__name__}')
        if abs(offset._us) >= 86400000000:
            raise ValueError('offset must be a timedelta strictly between -timedelta(hours=24) and '
                             f'timedelta(hours=24), not {offset!r}.')
        self._offset = offset
        self._name = name

    def utcoffset(self, dt):
        return self._offset

    def tzname(self, dt):
        if self._name is not None:
            return self._name
        return 'UTC' if not self._offset else 'UTC' + _offset_text(self._offset)

    def dst(self, dt):
        return None

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        if self._name is None and not self._offset:
            return 'datetime.timezone.utc'
        if self._name is None:
            return f'datetime.timezone({self._offset!r})'
        return f'datetime.timezone({self._offset!r}, {self._name!r})'

    def __str__(self):
        return self.tzname(None)


UTC = timezone.utc = timezone(timedelta(0))


class date:
    __slots__ = ('year', 'month', 'day')

    def __new__(cls, year, month=_ABSENT, day=_ABSENT):
        return cls._of(*_check_date(year, month, day))

    def __getnewargs__(self):
        return self.year, self.month, self.day

    @classmethod
    def _of(cls, year, month, day):
        self = object.__new__(cls)
        object.__setattr__(self, 'year', year)
        object.__setattr__(self, 'month', month)
        object.__setattr__(self, 'day', day)
        return self

    def __setattr__(self, name, value):
        if name in ('year', 'month', 'day', 'hour', 'minute', 'second', 'microsecond', 'tzinfo'):
            cls = 'date' if name in ('year', 'month', 'day') else 'datetime'
            raise AttributeError(f"attribute '{name}' of 'datetime.{cls}' objects is not writable")
        object.__setattr__(self, name, value)

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_now())

    @classmethod
    def fromtimestamp(cls, timestamp):
        return cls(*_gmtime(timestamp)[:3])

    @classmethod
    def fromordinal(cls, n):
        return cls(*_from_ordinal(n))

    @classmethod
    def fromisoformat(cls, date_string):
        if not isinstance(date_string, str):
            raise TypeError('fromisoformat: argument must be str')
        try:
            return cls(*_read_date(date_string))
        except ValueError as e:
            if str(e) != 'form':
                raise
        raise ValueError(f'Invalid isoformat string: {date_string!r}')

    def toordinal(self):
        return _ordinal(self.year, self.month, self.day)

    def weekday(self):
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        return self.weekday() + 1

    def isocalendar(self):
        thursday = self.toordinal() - self.weekday() + 3
        year = _from_ordinal(thursday)[0]
        return _IsoCalendarDate((year, (thursday - _ordinal(year, 1, 1)) // 7 + 1,
                                 self.isoweekday()))

    def replace(self, year=None, month=None, day=None):
        return type(self)(self.year if year is None else year,
                          self.month if month is None else month, self.day if day is None else day)

    def timetuple(self):
        return _gmtime((self.toordinal() - _EPOCH) * 86400)

    def ctime(self):
        return self.strftime('%a %b %e 00:00:00 %Y')

    def isoformat(self):
        return f'{self.year:04d}-{self.month:02d}-{self.day:02d}'

    __str__ = isoformat

    def __repr__(self):
        return f'{_name_of(self)}({self.year}, {self.month}, {self.day})'

    def strftime(self, format):
        return _format(format, self.timetuple(), 0, None, '')

    def __format__(self, spec):
        if not isinstance(spec, str):
            raise TypeError(f'must be str, not {type(spec).__name__}')
        return self.strftime(spec) if spec else str(self)

    def _shift(self, days):
        n = self.toordinal() + days
        if not 1 <= n <= 3652059:
            raise OverflowError('date value out of range')
        return type(self)(*_from_ordinal(n))

    def __add__(self, other):
        return self._shift(other.days) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self._shift(-other.days)
        if isinstance(other, date) and not isinstance(other, datetime):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented

    def _key(self):
        return (self.year, self.month, self.day)

    def _comparable(self, other):
        return isinstance(other, date) and isinstance(other, datetime) == isinstance(self, datetime)

    def _refuse(self, other):
        """Dates and datetimes are no order together, though one class is below the other."""
        if isinstance(other, date):
            raise TypeError(f"can't compare {_name_of(self)} to {_name_of(other)}")
        return NotImplemented

    def __eq__(self, other):
        return self._key() == other._key() if self._comparable(other) else NotImplemented

    def __lt__(self, other):
        return self._key() < other._key() if self._comparable(other) else self._refuse(other)

    def __le__(self, other):
        return self._key() <= other._key() if self._comparable(other) else self._refuse(other)

    def __gt__(self, other):
        return self._key() > other._key() if self._comparable(other) else self._refuse(other)

    def __ge__(self, other):
        return self._key() >= other._key() if self._comparable(other) else self._refuse(other)

    def __hash__(self):
        return hash(self._key())

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


class _IsoCalendarDate(tuple):
    __slots__ = ()
    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __repr__(self):
        return 'datetime.IsoCalendarDate(year=%d, week=%d, weekday=%d)' % tuple(self)


def _read_date(text):
    if len(text) == 10 and text[4] == text[7] == '-':
        parts = text[:4], text[5:7], text[8:]
    elif len(text) == 8:
        parts = text[:4], text[4:6], text[6:]
    else:
        raise ValueError('form')
    if not all([part.isdigit() for part in parts]):
        raise ValueError('form')
    return [int(part) for part in parts]


def _read_time(text):
    """hour, minute, second, microsecond, zone"""
    zone = None
    for i, c in enumerate(text):
        if c in '+-Z':
            zone = _read_zone(text[i:])
            text = text[:i]
            break
    text, point, fraction = text.replace(',', '.').partition('.')
    parts = text.split(':') if ':' in text else [text[i:i + 2] for i in range(0, len(text), 2)]
    if not 1 <= len(parts) <= 3 or not all([len(p) == 2 and p.isdigit() for p in parts]):
        raise ValueError('form')
    if point and (not fraction.isdigit() or len(parts) != 3):
        raise ValueError('form')
    numbers = [int(p) for p in parts] + [0] * (3 - len(parts))
    return numbers + [int((fraction + '000000')[:6]), zone]


def _read_zone(text):
    if text == 'Z':
        return UTC
    hour, minute, second, us, zone = _read_time(text[1:])
    offset = timedelta(hours=hour, minutes=minute, seconds=second, microseconds=us)
    return timezone(-offset if text[0] == '-' else offset) if offset else UTC


def _time_text(hour, minute, second, us, timespec):
    if timespec == 'auto':
        timespec = 'microseconds' if us else 'seconds'
    if timespec == 'hours':
        return f'{hour:02d}'
    if timespec == 'minutes':
        return f'{hour:02d}:{minute:02d}'
    if timespec == 'seconds':
        return f'{hour:02d}:{minute:02d}:{second:02d}'
    if timespec == 'milliseconds':
        return f'{hour:02d}:{minute:02d}:{second:02d}.{us // 1000:03d}'
    if timespec == 'microseconds':
        return f'{hour:02d}:{minute:02d}:{second:02d}.{us:06d}'
    raise ValueError('Unknown timespec value')


def _zone_parts(v, dt):
    if v.tzinfo is None:
        return None, ''
    offset = v.tzinfo.utcoffset(dt)
    return None if offset is None else offset._us // 1000000, v.tzinfo.tzname(dt) or ''


class time:
    def __init__(self, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        self.hour, self.minute, self.second, self.microsecond = _check_time(
            hour, minute, second, microsecond, fold)
        _check_zone(tzinfo)
        self.tzinfo = tzinfo
        self.fold = fold

    @classmethod
    def fromisoformat(cls, time_string):
        if not isinstance(time_string, str):
            raise TypeError('fromisoformat: argument must be str')
        try:
            parts = _read_time(time_string.removeprefix('T'))
        except ValueError:
            raise ValueError(f'Invalid isoformat string: {time_string!r}') from None
        return cls(*parts)

    def isoformat(self, timespec='auto'):
        text = _time_text(self.hour, self.minute, self.second, self.microsecond, timespec)
        offset = self.utcoffset()
        return text if offset is None else text + _offset_text(offset)

    __str__ = isoformat

    def __repr__(self):
        parts = [self.hour, self.minute]
        if self.second or self.microsecond:
            parts.append(self.second)
        if self.microsecond:
            parts.append(self.microsecond)
        text = ', '.join([str(p) for p in parts])
        if self.tzinfo is not None:
            text += f', tzinfo={self.tzinfo!r}'
        if self.fold:
            text += f', fold={self.fold}'
        return f'{_name_of(self)}({text})'

    def strftime(self, format):
        return _format(format, (1900, 1, 1, self.hour, self.minute, self.second, 0, 1, -1),
                       self.microsecond, *_zone_parts(self, None))

    def __format__(self, spec):
        return self.strftime(spec) if spec else str(self)

    def utcoffset(self):
        return None if self.tzinfo is None else self.tzinfo.utcoffset(None)

    def tzname(self):
        return None if self.tzinfo is None else self.tzinfo.tzname(None)

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        return type(self)(self.hour if hour is None else hour,
                          self.minute if minute is None else minute,
                          self.second if second is None else second,
                          self.microsecond if microsecond is None else microsecond,
                          self.tzinfo if tzinfo is True else tzinfo,
                          fold=self.fold if fold is None else fold)

    def _key(self):
        return (self.hour, self.minute, self.second, self.microsecond)

    def __eq__(self, other):
        return self._key() == other._key() if isinstance(other, time) else NotImplemented

    def __lt__(self, other):
        return self._key() < other._key() if isinstance(other, time) else NotImplemented

    def __le__(self, other):
        return self._key() <= other._key() if isinstance(other, time) else NotImplemented

    def __gt__(self, other):
        return self._key() > other._key() if isinstance(other, time) else NotImplemented

    def __ge__(self, other):
        return self._key() >= other._key() if isinstance(other, time) else NotImplemented

    def __hash__(self):
        return hash(self._key())


class datetime(date):
    __slots__ = ('hour', 'minute', 'second', 'microsecond', 'tzinfo', 'fold')

    def __new__(cls, year, month=_ABSENT, day=_ABSENT, hour=0, minute=0, second=0, microsecond=0,
                tzinfo=None, *, fold=0):
        self = cls._of(*_check_date(year, month, day))
        parts = _check_time(hour, minute, second, microsecond, fold)
        _check_zone(tzinfo)
        for name, value in zip(('hour', 'minute', 'second', 'microsecond'), parts):
            object.__setattr__(self, name, value)
        object.__setattr__(self, 'tzinfo', tzinfo)
        object.__setattr__(self, 'fold', fold)
        return self

    def __getnewargs__(self):
        return (self.year, self.month, self.day, self.hour, self.minute, self.second, self.microsecond,
                self.tzinfo)

    @classmethod
    def _from_us(cls, us, tz=None):
        """From microseconds since 1970, without regard to the zone."""
        seconds, us = divmod(us, 1000000)
        fields = _gmtime(seconds)
        return cls(*fields[:6], us, tz)

    def _us(self):
        return ((self.toordinal() - _EPOCH) * 86400 + self.hour * 3600 + self.minute * 60
                + self.second) * 1000000 + self.microsecond

    @classmethod
    def now(cls, tz=None):
        _check_zone(tz)
        us = _now_ns() // 1000
        return cls._from_us(us) if tz is None else tz.fromutc(cls._from_us(us, tz))

    @classmethod
    def utcnow(cls):
        return cls._from_us(_now_ns() // 1000)

    @classmethod
    def today(cls):
        return cls.now()

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        _check_zone(tz)
        us = timestamp * 1000000 if isinstance(timestamp, int) else _round(timestamp * 1e6)
        return cls._from_us(us) if tz is None else tz.fromutc(cls._from_us(us, tz))

    @classmethod
    def utcfromtimestamp(cls, timestamp):
        return cls.fromtimestamp(timestamp)

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        return cls(date.year, date.month, date.day, time.hour, time.minute, time.second,
                   time.microsecond, time.tzinfo if tzinfo is True else tzinfo)

    @classmethod
    def fromisoformat(cls, date_string):
        if not isinstance(date_string, str):
            raise TypeError('fromisoformat: argument must be str')
        n = 10 if '-' in date_string[:8] else 8
        try:
            day = _read_date(date_string[:n])
            rest = _read_time(date_string[n + 1:]) if len(date_string) > n else []
        except ValueError:
            raise ValueError(f'Invalid isoformat string: {date_string!r}') from None
        return cls(*day, *rest)

    @classmethod
    def fromordinal(cls, n):
        return cls(*_from_ordinal(n))

    @classmethod
    def strptime(cls, date_string, format):
        for i, argument in enumerate((date_string, format)):
            if not isinstance(argument, str):
                raise TypeError(f'strptime() argument {i + 1} must be str, '
                                f'not {type(argument).__name__}')
        from _strptime import parse
        fields, microsecond, offset, name = parse(date_string, format)
        zone = None
        if offset is not None:
            delta = timedelta(seconds=offset[0], microseconds=offset[1])
            zone = timezone(delta, name) if name else timezone(delta)
        return cls(*fields[:6], microsecond, zone)

    def date(self):
        return date(self.year, self.month, self.day)

    def time(self):
        return time(self.hour, self.minute, self.second, self.microsecond)

    def timetz(self):
        return time(self.hour, self.minute, self.second, self.microsecond, self.tzinfo)

    def timestamp(self):
        offset = self.utcoffset()
        return (self._us() - (0 if offset is None else offset._us)) / 1000000

    def timetuple(self):
        return _gmtime(self._us() // 1000000)

    def utctimetuple(self):
        return _gmtime(self.timestamp())

    def utcoffset(self):
        return None if self.tzinfo is None else self.tzinfo.utcoffset(self)

    def tzname(self):
        return None if self.tzinfo is None else self.tzinfo.tzname(self)

    def dst(self):
        return None if self.tzinfo is None else self.tzinfo.dst(self)

    def astimezone(self, tz=None):
        tz = UTC if tz is None else tz
        _check_zone(tz)
        offset = self.utcoffset()
        us = self._us() - (0 if offset is None else offset._us)
        return tz.fromutc(self._from_us(us, tz))

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None,
                microsecond=None, tzinfo=True, *, fold=None):
        return type(self)(self.year if year is None else year,
                          self.month if month is None else month, self.day if day is None else day,
                          self.hour if hour is None else hour,
                          self.minute if minute is None else minute,
                          self.second if second is None else second,
                          self.microsecond if microsecond is None else microsecond,
                          self.tzinfo if tzinfo is True else tzinfo,
                          fold=self.fold if fold is None else fold)

    def isoformat(self, sep='T', timespec='auto'):
        text = (date.isoformat(self) + sep
                + _time_text(self.hour, self.minute, self.second, self.microsecond, timespec))
        offset = self.utcoffset()
        return text if offset is None else text + _offset_text(offset)

    def __str__(self):
        return self.isoformat(' ')

    def __repr__(self):
        parts = [self.year, self.month, self.day, self.hour, self.minute]
        if self.second or self.microsecond:
            parts.append(self.second)
        if self.microsecond:
            parts.append(self.microsecond)
        text = ', '.join([str(p) for p in parts])
        if self.fold:
            text += f', fold={self.fold}'
        if self.tzinfo is not None:
            text += f', tzinfo={self.tzinfo!r}'
        return f'{_name_of(self)}({text})'

    def ctime(self):
        return self.strftime('%a %b %e %H:%M:%S %Y')

    def strftime(self, format):
        return _format(format, self.timetuple(), self.microsecond, *_zone_parts(self, self))

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        us = self._us() + other._us
        if not -62135596800000000 <= us <= 253402300799999999:
            raise OverflowError('date value out of range')
        return self._from_us(us, self.tzinfo)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + -other
        if not isinstance(other, datetime):
            return NotImplemented
        a, b = self.utcoffset(), other.utcoffset()
        if (a is None) != (b is None):
            raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        us = self._us() - other._us()
        return timedelta._of(us if a is None else us - a._us + b._us)

    def _key(self):
        offset = self.utcoffset()
        return self._us() - (0 if offset is None else offset._us)

    def _is_aware(self):
        return self.utcoffset() is not None

    def __eq__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        return self._is_aware() == other._is_aware() and self._key() == other._key()

    def _comparable(self, other):
        if not isinstance(other, datetime):
            return False
        if self._is_aware() != other._is_aware():
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        return True

    def __hash__(self):
        return hash(self._key())


date.min, date.max = date(1, 1, 1), date(9999, 12, 31)
date.resolution = timedelta(days=1)
time.min, time.max = time(), time(23, 59, 59, 999999)
time.resolution = datetime.resolution = timedelta.resolution
datetime.min, datetime.max = datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59, 999999)
