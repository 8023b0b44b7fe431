# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Text within HTML.  Of the many named characters those are known that stand in Latin-1, and a few
signs; a text with others is refused."""

import re as _re

__all__ = ['escape', 'unescape']

_latin = '''nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn
sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute
Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde
Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave
aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth
ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'''
_named = {name: chr(160 + i) for i, name in enumerate(_latin.split())}
_named.update(COPY='©', REG='®', amp='&', AMP='&', lt='<', LT='<', gt='>', GT='>', quot='"', QUOT='"', apos="'",
              euro='€', ndash='–', mdash='—', lsquo='‘', rsquo='’', ldquo='“', rdquo='”',
              hellip='…', bull='•', trade='™', larr='←', uarr='↑', rarr='→', darr='↓', harr='↔')
# These stand without a semicolon, too.
_bare = {*_latin.split(), 'COPY', 'REG', 'amp', 'AMP', 'lt', 'LT', 'gt', 'GT', 'quot', 'QUOT'}
_windows = ('€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ')  # meant by 128 … 159
_reference = _re.compile(r'&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)')


def escape(s, quote=True):
    s = s.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')
    return s.replace('"', '&quot;').replace("'", '&#x27;') if quote else s


def _of_number(text):
    number = int(text[1:], 16) if text[:1] in 'xX' else int(text)
    if number == 0 or 0xd800 <= number <= 0xdfff or number > 0x10ffff:
        return '\ufffd'
    if 0x80 <= number <= 0x9f:
        return _windows[number - 0x80]
    hidden = number < 0x20 and number not in (9, 10, 12, 13) or number in (0x0b, 0x7f) \
        or 0xfdd0 <= number <= 0xfdef or number & 0xfffe == 0xfffe
    return '' if hidden else chr(number)


def _of_name(text):
    name = text.rstrip(';')
    if text.endswith(';') and name in _named:
        return _named[name]
    if text.endswith(';') and name.isascii() and name.isalnum():
        raise NotImplementedError(f'&{text}: this named character is not supported by Coroscope')
    for length in range(len(name), 1, -1):
        if name[:length] in _bare:
            return _named[name[:length]] + text[length:]
    return '&' + text


def _replace(match):
    text = match.group(1)
    return _of_number(text[1:].rstrip(';')) if text[0] == '#' else _of_name(text)


def unescape(s):
    return _reference.sub(_replace, s) if '&' in s else s
