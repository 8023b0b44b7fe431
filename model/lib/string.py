# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Characters by kind, and templates."""

whitespace = ' \t\n\r\v\f'
ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
ascii_letters = ascii_lowercase + ascii_uppercase
digits = '0123456789'
hexdigits = digits + 'abcdef' + 'ABCDEF'
octdigits = '01234567'
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or ' ').join([word.capitalize() for word in s.split(sep)])


def _is_start(c):
    return c != '' and (c == '_' or c.isascii() and c.isalpha())


class Template:
    """$name and ${name} stand for values, $$ for a dollar."""
    delimiter = '$'

    def __init__(self, template):
        self.template = template

    def _pieces(self):
        """Pairs of literal text and what follows it: a name with its source, None at a fault."""
        text = self.template
        at = 0
        while True:
            dollar = text.find(self.delimiter, at)
            if dollar < 0:
                yield text[at:], '', ''
                return
            name = end = None
            start = dollar + 1
            if text[start:start + 1] == self.delimiter:
                yield text[at:dollar], '', self.delimiter
                at = start + 1
                continue
            braced = text[start:start + 1] == '{'
            start += braced
            if _is_start(text[start:start + 1]):
                end = start
                while _is_start(text[end:end + 1]) or text[end:end + 1].isdigit():
                    end += 1
                name = text[start:end]
                if braced:
                    name = name if text[end:end + 1] == '}' else None
                    end += 1
            yield text[at:dollar], name, text[dollar:end] if name is not None else dollar
            at = end if name is not None else dollar + 1

    def _fault(self, at):
        before = self.template[:at]
        line = before.count('\n') + 1
        column = at - before.rfind('\n')
        return ValueError(f'Invalid placeholder in string: line {line}, col {column}')

    def substitute(self, mapping={}, /, **kws):
        values = {**mapping, **kws}
        out = []
        for literal, name, source in self._pieces():
            if name is None:
                raise self._fault(source)
            out.append(literal)
            out.append(str(values[name]) if name else source)
        return ''.join(out)

    def safe_substitute(self, mapping={}, /, **kws):
        values = {**mapping, **kws}
        out = []
        for literal, name, source in self._pieces():
            out.append(literal)
            if name is None:
                out.append(self.delimiter)
            else:
                out.append(str(values[name]) if name and name in values else source)
        return ''.join(out)


class Formatter:
    def format(self, format_string, /, *args, **kwargs):
        return format_string.format(*args, **kwargs)

    def vformat(self, format_string, args, kwargs):
        return format_string.format(*args, **kwargs)
