# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Regular expressions.  Patterns are brought into the form of GRegex; what would mean something else
there is refused."""

from _regex import check as _check, find as _find

A = ASCII = 256
I = IGNORECASE = 2
L = LOCALE = 4
M = MULTILINE = 8
S = DOTALL = 16
U = UNICODE = 32
X = VERBOSE = 64
DEBUG = 128
NOFLAG = 0
_flag_names = ((I, 're.IGNORECASE'), (L, 're.LOCALE'), (M, 're.MULTILINE'), (S, 're.DOTALL'),
               (X, 're.VERBOSE'), (DEBUG, 're.DEBUG'), (A, 're.ASCII'))
_letters = {'i': I, 'm': M, 's': S, 'x': X, 'u': U, 'a': A, 'L': L}


class error(Exception):
    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        self.lineno = self.colno = None
        if pattern is not None and pos is not None:
            msg = f'{msg} at position {pos}'
            self.lineno = pattern.count('\n', 0, pos) + 1
            self.colno = pos - pattern.rfind('\n', 0, pos)
            if '\n' in pattern:
                msg = f'{msg} (line {self.lineno}, column {self.colno})'
        super().__init__(msg)


_hex = '0123456789abcdefABCDEF'


class _Translator:
    """Reads a pattern as Python does and writes it as GRegex reads it."""

    def __init__(self, pattern, flags):
        self.pattern = pattern
        self.flags = flags
        self.at = 0
        self.out = []
        self.names = {}
        self.groups = 0
        self.open = []       # positions of groups that are not closed
        self.repeatable = False
        self.repeated = False

    def fail(self, msg, pos=None):
        raise error(msg, self.pattern, self.at if pos is None else pos)

    def run(self):
        while self.at < len(self.pattern):
            c = self.pattern[self.at]
            if c == '\\':
                self.escape(False)
                self.mark()
            elif c == '[':
                self.character_set()
                self.mark()
            elif c == '(':
                self.group()
            elif c == ')':
                if not self.open:
                    self.fail('unbalanced parenthesis')
                self.open.pop()
                self.copy(1)
                self.mark()
            elif c in '*+?' or c == '{' and self.repetition() is not None:
                self.repeat(c)
            elif c == '|':
                self.copy(1)
                self.unmark()
            elif self.flags & X and c == '#':
                end = self.pattern.find('\n', self.at)
                self.at = len(self.pattern) if end < 0 else end
            elif self.flags & X and c.isspace():
                self.at += 1
            elif c in '^$':
                self.copy(1)
                self.mark()
            else:
                self.out.append('\\{' if c == '{' else '\\#' if c == '#' else c)
                self.at += 1
                self.mark()
        if self.open:
            self.fail('missing ), unterminated subpattern', self.open[-1])
        return ''.join(self.out)

    def copy(self, n):
        self.out.append(self.pattern[self.at:self.at + n])
        self.at += n

    def mark(self):
        self.repeatable, self.repeated = True, False

    def unmark(self):
        self.repeatable = self.repeated = False

    def repetition(self):
        """{m}, {m,}, {,n} or {m,n} at this place, as text; None for a plain brace."""
        end = self.pattern.find('}', self.at)
        low, comma, high = self.pattern[self.at + 1:max(end, 0)].partition(',')
        if end < 0 or not (low + high) or not all([p == '' or p.isdigit() for p in (low, high)]):
            return None
        if low and high and int(low) > int(high):
            self.fail('min repeat greater than max repeat', self.at + 1)
        return f'{{{low or 0}{comma}{high}}}'

    def repeat(self, c):
        if not self.repeatable:
            if self.repeated:
                self.fail('multiple repeat')
            self.fail('nothing to repeat')
        if c == '{':
            self.out.append(self.repetition())
            self.at = self.pattern.find('}', self.at) + 1
        else:
            self.copy(1)
        if self.pattern[self.at:self.at + 1] in ('?', '+'):
            self.copy(1)
        self.repeatable, self.repeated = False, True

    def digits(self, count, kind):
        text = self.pattern[self.at + 2:self.at + 2 + count]
        if len(text) != count or not all([d in _hex for d in text]):
            self.fail(f'incomplete escape \\{kind}{text}')
        self.at += 2 + count
        self.out.append(f'\\x{{{text}}}')

    def escape(self, in_set):
        c = self.pattern[self.at + 1:self.at + 2]
        if c == '':
            self.fail('bad escape (end of pattern)')
        if c == 'x':
            self.digits(2, c)
        elif c == 'u':
            self.digits(4, c)
        elif c == 'U':
            self.digits(8, c)
        elif c.isdigit() and c.isascii():
            self.number(in_set)
        elif c == 'Z' and not in_set:
            self.out.append('\\z')
            self.at += 2
        elif self.flags & A and c in 'dDsSwWbB' and not (in_set and c == 'b'):
            self.ascii_escape(c, in_set)
        elif c in 'AbB' and not in_set or c in 'dDsSwWafnrtv' or in_set and c == 'b':
            # A vertical tab: to GRegex \v is any vertical space.
            self.out.append({'v': '\\x0b', 'b': '\\x08' if in_set else '\\b'}.get(c, '\\' + c))
            self.at += 2
        elif c.isalpha() and c.isascii():
            self.fail(f'bad escape \\{c}')
        else:
            self.copy(2)

    def ascii_escape(self, c, in_set):
        """GRegex's own know all letters."""
        kinds = {'w': 'A-Za-z0-9_', 'd': '0-9', 's': ' \\t\\n\\r\\f\\x0b'}
        word = '[A-Za-z0-9_]'
        if c in kinds:
            self.out.append(kinds[c] if in_set else f'[{kinds[c]}]')
        elif in_set:
            self.fail(f'\\{c} within a set is not supported together with re.ASCII')
        elif c == 'b':
            self.out.append(f'(?:(?<={word})(?!{word})|(?<!{word})(?={word}))')
        elif c == 'B':
            self.out.append(f'(?:(?<={word})(?={word})|(?<!{word})(?!{word}))')
        else:
            self.out.append(f'[^{kinds[c.lower()]}]')
        self.at += 2

    def number(self, in_set):
        end = self.at + 1
        while end < len(self.pattern) and self.pattern[end] in '0123456789' and end < self.at + 4:
            end += 1
        digits = self.pattern[self.at + 1:end]
        octal = all([d in '01234567' for d in digits]) and (in_set or digits[0] == '0'
                                                             or len(digits) == 3)
        if octal:
            self.out.append(f'\\x{{{int(digits, 8):x}}}')
        elif in_set:
            self.fail(f'bad escape \\{digits[0]}')
        else:
            digits = digits[:2]
            if int(digits) > self.groups:
                self.fail(f'invalid group reference {digits}', self.at + 1)
            self.out.append(f'(?:\\{digits})')
        self.at += 1 + len(digits)

    def character_set(self):
        start = self.at
        self.copy(1)
        if self.pattern[self.at:self.at + 1] == '^':
            self.copy(1)
        first = True
        low = None
        while True:
            at = self.at
            c = self.pattern[at:at + 1]
            if c == '':
                self.fail('unterminated character set', start)
            if c == ']' and not first:
                self.copy(1)
                return
            first = False
            if c == '-' and low is not None and self.pattern[at + 1:at + 2] not in ('\\', ']', ''):
                high = self.pattern[at + 1]
                if high < low:
                    self.fail(f'bad character range {low}-{high}', at - 1)
                self.copy(1)
                low = None
                continue
            low = c if self.pattern[at - 1] != '-' and c != '\\' else None
            if c == '\\':
                self.escape(True)
            elif c in '[]':
                self.out.append('\\' + c)
                self.at += 1
            else:
                self.copy(1)

    def name(self, end):
        """A group's name up to the character `end`."""
        close = self.pattern.find(end, self.at)
        if close < 0:
            self.fail(f'missing {end}, unterminated name')
        name = self.pattern[self.at:close]
        if not name:
            self.fail('missing group name')
        if not name.isidentifier():
            self.fail(f'bad character in group name {name!r}')
        self.at = close + 1
        return name

    def group(self):
        start = self.at
        rest = self.pattern[self.at + 1:self.at + 4]
        self.unmark()
        if not rest.startswith('?'):
            self.groups += 1
            self.copy(1)
        elif rest.startswith('?P<'):
            self.at += 4
            name = self.name('>')
            if name in self.names:
                self.fail(f'redefinition of group name {name!r} as group {self.groups + 1}; '
                          f'was group {self.names[name]}', start + 4)
            self.groups += 1
            self.names[name] = self.groups
            self.out.append(f'(?P<{name}>')
        elif rest.startswith('?P='):
            self.at += 4
            name = self.name(')')
            if name not in self.names:
                self.fail(f'unknown group name {name!r}', start + 4)
            self.out.append(f'(?P={name})')
            self.mark()
            return
        elif rest.startswith('?#'):
            end = self.pattern.find(')', self.at)
            if end < 0:
                self.fail('missing ), unterminated comment')
            self.at = end + 1
            return
        elif rest[:2] in ('?:', '?=', '?!', '?>'):
            self.copy(3)
        elif rest in ('?<=', '?<!'):
            self.copy(4)
        elif rest.startswith('?('):
            self.condition(start)
        elif len(rest) > 1 and (rest[1] in _letters or rest[1] == '-'):
            if not self.inline_flags(start):
                return
        else:
            self.fail('unknown extension ' + rest[:2 if rest[1:2] != 'P' else 3], start + 1)
        self.open.append(start)

    def condition(self, start):
        self.at += 3
        close = self.pattern.find(')', self.at)
        name = self.pattern[self.at:max(close, 0)]
        if close < 0 or not name:
            self.fail('missing group name')
        if name not in self.names and not (name.isdigit() and int(name) <= self.groups):
            self.fail(f'unknown group name {name!r}')
        self.out.append(f'(?({self.names.get(name, name)})')
        self.at = close + 1

    def inline_flags(self, start):
        """(?ims) for the whole pattern, (?i:…) for a part; TRUE where a group was opened."""
        at = self.at + 2
        on, off = 0, 0
        minus = False
        while self.pattern[at:at + 1] in _letters or self.pattern[at:at + 1] == '-':
            c = self.pattern[at]
            if c == '-':
                minus = True
            elif minus:
                off |= _letters[c]
            else:
                on |= _letters[c]
            at += 1
        if (on | off) & (A | L | X):
            self.fail('these inline flags are not supported: give them to re.compile', start)
        text = self.pattern[self.at:at].replace('u', '')
        c = self.pattern[at:at + 1]
        if c == ')' and not minus:
            if start != 0:
                self.fail('global flags not at the start of the expression', start)
            self.flags |= on
            self.at = at + 1
            return False
        if c != ':':
            self.fail('missing -, : or )', at)
        self.out.append(text + ':')
        self.at = at + 1
        return True


# What PCRE says, in Python's words; where it is, it says in its own pattern.
_reasons = {
    'lookbehind assertion is not fixed length': 'look-behind requires fixed-width pattern',
    'conditional group contains more than two branches':
        'conditional backref with more than two branches',
}

# GRegexCompileFlags
_CASELESS, _MULTILINE, _DOTALL = 1, 2, 4


class Pattern:
    def __init__(self, pattern, flags):
        if not isinstance(pattern, str):
            if isinstance(pattern, bytes):
                raise TypeError('patterns of bytes are not supported: use str')
            raise TypeError('first argument must be string or compiled pattern')
        if flags & L:
            raise ValueError('cannot use LOCALE flag with a str pattern')
        translator = _Translator(pattern, flags)
        text = translator.run()
        self.pattern = pattern
        self.flags = flags = translator.flags | (0 if flags & A else U)
        self.groups = translator.groups
        self.groupindex = translator.names
        self._options = (_CASELESS * bool(flags & I) | _MULTILINE * bool(flags & M)
                         | _DOTALL * bool(flags & S))
        # Lines end with \n only; \d, \w and \b know all letters.
        self._start = '(*UCP)(*LF)'
        self._text = text
        try:
            _check(self._start + text, self._options)
        except ValueError as e:
            raise error(_reasons.get(str(e).rpartition(': ')[2], str(e))) from None

    def _find(self, string, pos, endpos, whole=False, anchored=False, all=False):
        if not isinstance(string, str):
            if isinstance(string, bytes):
                raise TypeError('cannot use a string pattern on a bytes-like object')
            raise TypeError(f'expected string or bytes-like object, got {type(string).__name__!r}')
        n = len(string)
        pos = min(max(pos, 0), n)
        endpos = min(max(endpos, 0), n)
        if pos > endpos:
            return []
        text = f'(?:{self._text})\\z' if whole else self._text
        return [Match(self, string, pos, endpos, spans) for spans in
                _find(self._start + text, self._options, string, pos, endpos, anchored, all)]

    def search(self, string, pos=0, endpos=9223372036854775807):
        found = self._find(string, pos, endpos)
        return found[0] if found else None

    def match(self, string, pos=0, endpos=9223372036854775807):
        found = self._find(string, pos, endpos, anchored=True)
        return found[0] if found else None

    def fullmatch(self, string, pos=0, endpos=9223372036854775807):
        found = self._find(string, pos, endpos, whole=True, anchored=True)
        return found[0] if found else None

    def finditer(self, string, pos=0, endpos=9223372036854775807):
        return iter(self._find(string, pos, endpos, all=True))

    def findall(self, string, pos=0, endpos=9223372036854775807):
        found = self._find(string, pos, endpos, all=True)
        if self.groups == 0:
            return [m.group() for m in found]
        if self.groups == 1:
            return [m.groups('')[0] for m in found]
        return [m.groups('') for m in found]

    def split(self, string, maxsplit=0):
        parts = []
        at = n = 0
        for m in self._find(string, 0, len(string), all=True):
            if maxsplit and n >= maxsplit:
                break
            n += 1
            parts.append(string[at:m.start()])
            parts.extend(m.groups())
            at = m.end()
        parts.append(string[at:])
        return parts

    def sub(self, repl, string, count=0):
        return self.subn(repl, string, count)[0]

    def subn(self, repl, string, count=0):
        if not callable(repl):
            pieces = _parse_template(repl, self)
        out = []
        at = n = 0
        for m in self._find(string, 0, len(string), all=True):
            if count and n >= count:
                break
            out.append(string[at:m.start()])
            out.append(repl(m) if callable(repl) else _expand(pieces, m))
            at = m.end()
            n += 1
        out.append(string[at:])
        return ''.join(out), n

    def scanner(self, string, pos=0, endpos=9223372036854775807):
        return _Scanner(self, string, pos, endpos)

    def __eq__(self, other):
        if not isinstance(other, Pattern):
            return NotImplemented
        return self.pattern == other.pattern and self.flags == other.flags

    def __hash__(self):
        return hash((self.pattern, self.flags))

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __repr__(self):
        names = [name for flag, name in _flag_names if self.flags & flag]
        flags = ', ' + '|'.join(names) if names else ''
        return f're.compile({self.pattern!r}{flags})'


class _Scanner:
    def __init__(self, pattern, string, pos, endpos):
        self.pattern = pattern
        self._string, self._at, self._end = string, pos, endpos

    def _next(self, found):
        if found is not None:
            self._at = found.end() + (found.end() == found.start())
        return found

    def match(self):
        return self._next(self.pattern.match(self._string, self._at, self._end))

    def search(self):
        return self._next(self.pattern.search(self._string, self._at, self._end))


class Match:
    def __init__(self, pattern, string, pos, endpos, spans):
        self.re = pattern
        self.string = string
        self.pos = pos
        self.endpos = endpos
        self._spans = spans

    def _number(self, group):
        if isinstance(group, str):
            number = self.re.groupindex.get(group)
        else:
            number = group
        if not isinstance(number, int) or not 0 <= number <= self.re.groups:
            raise IndexError('no such group')
        return number

    def _get(self, group, default=None):
        i = 2 * self._number(group)
        start = self._spans[i]
        return default if start < 0 else self.string[start:self._spans[i + 1]]

    def group(self, *groups):
        if len(groups) == 0:
            return self._get(0)
        if len(groups) == 1:
            return self._get(groups[0])
        return tuple([self._get(group) for group in groups])

    def __getitem__(self, group):
        return self._get(group)

    def groups(self, default=None):
        return tuple([self._get(i, default) for i in range(1, self.re.groups + 1)])

    def groupdict(self, default=None):
        return {name: self._get(i, default) for name, i in self.re.groupindex.items()}

    def start(self, group=0):
        return self._spans[2 * self._number(group)]

    def end(self, group=0):
        return self._spans[2 * self._number(group) + 1]

    def span(self, group=0):
        return self.start(group), self.end(group)

    @property
    def lastindex(self):
        last, end = None, -1
        for i in range(1, self.re.groups + 1):
            if self._spans[2 * i] >= 0 and self._spans[2 * i + 1] > end:
                last, end = i, self._spans[2 * i + 1]
        return last

    @property
    def lastgroup(self):
        last = self.lastindex
        for name, i in self.re.groupindex.items():
            if i == last:
                return name
        return None

    def expand(self, template):
        return _expand(_parse_template(template, self.re), self)

    def __copy__(self):
        return self

    def __repr__(self):
        return f'<re.Match object; span={self.span()!r}, match={self.group()!r}>'


# Templates of sub.

_template_escapes = {'n': '\n', 't': '\t', 'r': '\r', 'f': '\f', 'v': '\v', 'a': '\a', 'b': '\b',
                     '\\': '\\'}


def _parse_template(template, pattern):
    """Texts, and numbers of groups."""
    if not isinstance(template, str):
        raise TypeError(f'expected str instance, {type(template).__name__} found')
    pieces = []
    at = 0
    while True:
        slash = template.find('\\', at)
        if slash < 0 or slash == len(template) - 1:
            if slash >= 0:
                raise error('bad escape (end of pattern)', template, slash)
            pieces.append(template[at:])
            return pieces
        pieces.append(template[at:slash])
        c = template[slash + 1]
        at = slash + 2
        if c == 'g':
            close = template.find('>', at)
            if template[at:at + 1] != '<':
                raise error('missing <', template, at)
            if close < 0:
                raise error('missing >, unterminated name', template, at + 1)
            pieces.append(_group_number(template[at + 1:close], pattern, template, at + 1))
            at = close + 1
        elif c == '0' or c.isdigit() and template[slash + 1:slash + 4].isdigit() \
                and len(template[slash + 1:slash + 4]) == 3:
            end = slash + 1
            while end < len(template) and end < slash + 4 and template[end] in '01234567':
                end += 1
            pieces.append(chr(int(template[slash + 1:end], 8) & 255))
            at = end
        elif c.isdigit():
            end = slash + 3 if template[slash + 2:slash + 3].isdigit() else slash + 2
            pieces.append(_group_number(template[slash + 1:end], pattern, template, slash + 1))
            at = end
        elif c in _template_escapes:
            pieces.append(_template_escapes[c])
        elif c.isalpha() and c.isascii():
            raise error(f'bad escape \\{c}', template, slash)
        else:
            pieces.append('\\' + c)


def _group_number(name, pattern, template, pos):
    if name.isdigit():
        number = int(name)
        if number > pattern.groups:
            raise error(f'invalid group reference {number}', template, pos)
        return number
    if name not in pattern.groupindex:
        if not name.isidentifier():
            raise error(f'bad character in group name {name!r}' if name else 'missing group name',
                        template, pos)
        raise IndexError(f'unknown group name {name!r}')
    return pattern.groupindex[name]


def _expand(pieces, m):
    return ''.join([piece if isinstance(piece, str) else m._get(piece, '') for piece in pieces])


# Functions.

_cache = {}


def compile(pattern, flags=0):
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError('cannot process flags argument with a compiled pattern')
        return pattern
    try:
        found = _cache.get((pattern, flags))
    except TypeError:
        found = None
    if found is None:
        found = Pattern(pattern, flags)
        if len(_cache) >= 512:
            _cache.clear()
        _cache[pattern, flags] = found
    return found


def purge():
    _cache.clear()


def match(pattern, string, flags=0):
    return compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    return compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    return compile(pattern, flags).search(string)


def findall(pattern, string, flags=0):
    return compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    return compile(pattern, flags).finditer(string)


def split(pattern, string, maxsplit=0, flags=0):
    return compile(pattern, flags).split(string, maxsplit)


def sub(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).subn(repl, string, count)


_special = set('()[]{}?*+-|^$\\.&~# \t\n\r\v\f')


def escape(pattern):
    return ''.join(['\\' + c if c in _special else c for c in pattern])
