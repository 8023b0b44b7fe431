# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables as text, a row a line."""

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = range(4)


class Error(Exception):
    __module__ = '_csv'


class Dialect:
    delimiter = ','
    quotechar = '"'
    escapechar = None
    doublequote = True
    skipinitialspace = False
    lineterminator = '\r\n'
    quoting = QUOTE_MINIMAL
    strict = False


class excel(Dialect):
    pass


class excel_tab(excel):
    delimiter = '\t'


class unix_dialect(Dialect):
    lineterminator = '\n'
    quoting = QUOTE_ALL


_dialects = {'excel': excel, 'excel-tab': excel_tab, 'unix': unix_dialect}
_options = ('delimiter', 'quotechar', 'escapechar', 'doublequote', 'skipinitialspace',
            'lineterminator', 'quoting', 'strict')


def _dialect(dialect, options):
    if isinstance(dialect, str):
        dialect = get_dialect(dialect)
    made = Dialect()
    for name in _options:
        setattr(made, name, options.pop(name, getattr(dialect, name)))
    if options:
        raise TypeError(f"{next(iter(options))!r} is an invalid keyword argument for this function")
    if not isinstance(made.delimiter, str) or len(made.delimiter) != 1:
        raise TypeError('"delimiter" must be a 1-character string')
    return made


def register_dialect(name, dialect=excel, **options):
    _dialects[name] = _dialect(dialect, options)


def unregister_dialect(name):
    if name not in _dialects:
        raise Error('unknown dialect')
    del _dialects[name]


def get_dialect(name):
    if name not in _dialects:
        raise Error('unknown dialect')
    return _dialects[name]


def list_dialects():
    return list(_dialects)


def field_size_limit(new=131072):
    return 131072


class _Reader:
    def __init__(self, lines, dialect):
        self._lines = iter(lines)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    def _line(self):
        line = next(self._lines)
        if not isinstance(line, str):
            raise Error(f'iterator should return strings, not {type(line).__name__} (the file should '
                        'be opened in text mode)')
        self.line_num += 1
        return line

    def __next__(self):
        d = self.dialect
        row, field, quoted, started = [], [], False, False
        line = self._line()
        while True:
            i, n = 0, len(line)
            while i < n:
                c = line[i]
                i += 1
                if d.escapechar is not None and c == d.escapechar and i < n:
                    field.append(line[i])
                    i += 1
                elif quoted:
                    if c != d.quotechar:
                        field.append(c)
                    elif d.doublequote and line[i:i + 1] == d.quotechar:
                        field.append(c)
                        i += 1
                    else:
                        quoted = False
                elif c == d.quotechar and not field and not started and d.quoting != QUOTE_NONE:
                    quoted = started = True
                elif c == d.delimiter:
                    row.append(self._value(field, started))
                    field, started = [], False
                elif c in '\r\n':
                    break
                elif not (c == ' ' and d.skipinitialspace and not field and not started):
                    field.append(c)
            if not quoted:
                break
            try:
                line = self._line()
            except StopIteration:
                if d.strict:
                    raise Error('unexpected end of data') from None
                break
        if row or field or started:
            row.append(self._value(field, started))
        return row

    def _value(self, field, quoted):
        text = ''.join(field)
        return float(text) if self.dialect.quoting == QUOTE_NONNUMERIC and not quoted else text


def reader(csvfile, dialect='excel', **options):
    return _Reader(csvfile, _dialect(dialect, options))


class _Writer:
    def __init__(self, file, dialect):
        self._file = file
        self.dialect = dialect

    def _field(self, value, alone):
        d = self.dialect
        text = '' if value is None else str(value)
        if d.quoting == QUOTE_NONE:
            if any(c in text for c in (d.delimiter, '\n', '\r')):
                if d.escapechar is None:
                    raise Error('need to escape, but no escapechar set')
                for c in (d.escapechar, d.delimiter, '\n', '\r'):
                    text = text.replace(c, d.escapechar + c)
            return text
        special = any(c in text for c in (d.delimiter, d.quotechar, '\n', '\r', d.lineterminator))
        if (d.quoting == QUOTE_ALL or special or alone and not text
                or d.quoting == QUOTE_NONNUMERIC and not isinstance(value, (int, float))):
            if d.doublequote:
                text = text.replace(d.quotechar, d.quotechar * 2)
            elif d.escapechar is not None:
                text = text.replace(d.quotechar, d.escapechar + d.quotechar)
            elif d.quotechar in text:
                raise Error('need to escape, but no escapechar set')
            return d.quotechar + text + d.quotechar
        return text

    def writerow(self, row):
        try:
            row = list(row)
        except TypeError:
            raise Error(f'iterable expected, not {type(row).__name__}') from None
        fields = [self._field(value, len(row) == 1) for value in row]
        return self._file.write(self.dialect.delimiter.join(fields) + self.dialect.lineterminator)

    def writerows(self, rows):
        for row in rows:
            self.writerow(row)


def writer(csvfile, dialect='excel', **options):
    return _Writer(csvfile, _dialect(dialect, options))


class DictReader:
    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect='excel', **options):
        self._fieldnames = list(fieldnames) if fieldnames is not None else None
        self.restkey = restkey
        self.restval = restval
        self.reader = reader(f, dialect, **options)

    def __iter__(self):
        return self

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            self._fieldnames = next(self.reader, None)
        return self._fieldnames

    @property
    def line_num(self):
        return self.reader.line_num

    def __next__(self):
        names = self.fieldnames
        row = next(self.reader)
        while not row:
            row = next(self.reader)
        made = dict(zip(names, row))
        if len(row) > len(names):
            made[self.restkey] = row[len(names):]
        for name in names[len(row):]:
            made[name] = self.restval
        return made


class DictWriter:
    def __init__(self, f, fieldnames, restval='', extrasaction='raise', dialect='excel', **options):
        if extrasaction.lower() not in ('raise', 'ignore'):
            raise ValueError(f"extrasaction ({extrasaction}) must be 'raise' or 'ignore'")
        self.fieldnames = fieldnames
        self.restval = restval
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, **options)

    def _row(self, row):
        extra = [name for name in row if name not in self.fieldnames]
        if extra and self.extrasaction == 'raise':
            raise ValueError('dict contains fields not in fieldnames: '
                             + ', '.join([repr(name) for name in extra]))
        return [row.get(name, self.restval) for name in self.fieldnames]

    def writeheader(self):
        return self.writer.writerow(self.fieldnames)

    def writerow(self, row):
        return self.writer.writerow(self._row(row))

    def writerows(self, rows):
        for row in rows:
            self.writerow(row)
