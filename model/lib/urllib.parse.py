# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Addresses of the web, taken apart, put together and quoted.  They are str, not bytes."""

import re as _re
from collections import namedtuple as _namedtuple

__all__ = ['urlparse', 'urlunparse', 'urljoin', 'urldefrag', 'urlsplit', 'urlunsplit', 'urlencode',
           'parse_qs', 'parse_qsl', 'quote', 'quote_plus', 'quote_from_bytes', 'unquote',
           'unquote_plus', 'unquote_to_bytes', 'DefragResult', 'ParseResult', 'SplitResult']

uses_relative = ['', 'ftp', 'http', 'gopher', 'nntp', 'imap', 'wais', 'file', 'https', 'shttp', 'mms',
                 'prospero', 'rtsp', 'rtspu', 'sftp', 'svn', 'svn+ssh', 'ws', 'wss']
uses_netloc = ['', 'ftp', 'http', 'gopher', 'nntp', 'telnet', 'imap', 'wais', 'file', 'mms', 'https',
               'shttp', 'snews', 'prospero', 'rtsp', 'rtspu', 'rsync', 'svn', 'svn+ssh', 'sftp',
               'nfs', 'git', 'git+ssh', 'ws', 'wss']
uses_params = ['', 'ftp', 'hdl', 'prospero', 'http', 'imap', 'https', 'shttp', 'rtsp', 'rtspu',
               'sip', 'sips', 'mms', 'sftp', 'tel']

_plain = frozenset(b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~')
_escapes = _re.compile('((?:%[0-9a-fA-F]{2})+)')


# Quoting

def quote_from_bytes(bs, safe='/'):
    if not isinstance(bs, (bytes, bytearray)):
        raise TypeError('quote_from_bytes() expected bytes')
    if isinstance(safe, str):
        safe = safe.encode('ascii', 'ignore')
    return ''.join([chr(b) if b in _plain or b < 128 and b in safe else f'%{b:02X}' for b in bs])


def quote(string, safe='/', encoding=None, errors=None):
    if isinstance(string, str):
        string = string.encode(encoding or 'utf-8', errors or 'strict')
    elif encoding is not None:
        raise TypeError("quote() doesn't support 'encoding' for bytes")
    elif errors is not None:
        raise TypeError("quote() doesn't support 'errors' for bytes")
    return quote_from_bytes(string, safe)


def quote_plus(string, safe='', encoding=None, errors=None):
    space = ' ' if isinstance(safe, str) else b' '
    return quote(string, safe + space, encoding, errors).replace(' ', '+')


def unquote_to_bytes(string):
    if isinstance(string, str):
        string = string.encode('utf-8')
    first, *rest = bytes(string).split(b'%')
    parts = [first]
    for part in rest:
        try:
            parts.append(bytes.fromhex(part[:2].decode('ascii')) + part[2:] if len(part) > 1
                         else b'%' + part)
        except ValueError:
            parts.append(b'%' + part)
    return b''.join(parts)


def unquote(string, encoding='utf-8', errors='replace'):
    if isinstance(string, bytes):
        return unquote_to_bytes(string).decode(encoding, errors)
    if '%' not in string:
        return string
    parts = _escapes.split(string)
    parts[1::2] = [bytes.fromhex(part.replace('%', '')).decode(encoding or 'utf-8', errors or 'replace')
                   for part in parts[1::2]]
    return ''.join(parts)


def unquote_plus(string, encoding='utf-8', errors='replace'):
    return unquote(string.replace('+', ' '), encoding, errors)


# Taking apart and putting together

class _Place:
    """What the place on the network consists of."""
    __slots__ = ()

    def _user(self):
        user, at, _ = self.netloc.rpartition('@')
        name, colon, password = user.partition(':')
        return (name if at else None), (password if colon else None)

    def _host(self):
        host = self.netloc.rpartition('@')[2]
        _, bracket, inside = host.partition('[')
        if bracket:
            name, _, rest = inside.partition(']')
            return name, rest.partition(':')[2] or None
        name, _, port = host.partition(':')
        return name, port or None

    @property
    def username(self):
        return self._user()[0]

    @property
    def password(self):
        return self._user()[1]

    @property
    def hostname(self):
        name, percent, zone = self._host()[0].partition('%')
        return name.lower() + percent + zone or None

    @property
    def port(self):
        port = self._host()[1]
        if port is None:
            return None
        if not (port.isdigit() and port.isascii()):
            raise ValueError(f'Port could not be cast to integer value as {port!r}')
        if int(port) > 65535:
            raise ValueError('Port out of range 0-65535')
        return int(port)


class DefragResult(_namedtuple('DefragResult', 'url fragment')):
    __slots__ = ()

    def geturl(self):
        return f'{self.url}#{self.fragment}' if self.fragment else self.url


class SplitResult(_namedtuple('SplitResult', 'scheme netloc path query fragment'), _Place):
    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)


class ParseResult(_namedtuple('ParseResult', 'scheme netloc path params query fragment'), _Place):
    __slots__ = ()

    def geturl(self):
        return urlunparse(self)


def _cut_scheme(url, scheme):
    found, colon, rest = url.partition(':')
    if colon and found[:1].isalpha() and found.isascii() \
            and all(c.isalnum() or c in '+-.' for c in found):
        return found.lower(), rest
    return scheme, url


# Control characters and the space.
_blanks = ''.join([chr(i) for i in range(33)])


def urlsplit(url, scheme='', allow_fragments=True):
    url, scheme = url.lstrip(_blanks), scheme.strip(_blanks)
    for c in '\t\r\n':
        url, scheme = url.replace(c, ''), scheme.replace(c, '')
    scheme, url = _cut_scheme(url, scheme)
    netloc = query = fragment = ''
    if url.startswith('//'):
        end = min([i for i in (url.find(c, 2) for c in '/?#') if i >= 0], default=len(url))
        netloc, url = url[2:end], url[end:]
        if ('[' in netloc) != (']' in netloc):
            raise ValueError('Invalid IPv6 URL')
    if allow_fragments:
        url, _, fragment = url.partition('#')
    url, _, query = url.partition('?')
    return SplitResult(scheme, netloc, url, query, fragment)


def urlparse(url, scheme='', allow_fragments=True):
    scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
    params = ''
    if scheme in uses_params:
        before, slash, last = path.rpartition('/')
        last, _, params = last.partition(';')
        path = before + slash + last
    return ParseResult(scheme, netloc, path, params, query, fragment)


def urlunsplit(components):
    scheme, netloc, url, query, fragment = components
    if netloc or scheme and scheme in uses_netloc and url[:2] != '//':
        if url and url[0] != '/':
            url = '/' + url
        url = '//' + (netloc or '') + url
    if scheme:
        url = f'{scheme}:{url}'
    if query:
        url = f'{url}?{query}'
    return f'{url}#{fragment}' if fragment else url


def urlunparse(components):
    scheme, netloc, path, params, query, fragment = components
    return urlunsplit((scheme, netloc, f'{path};{params}' if params else path, query, fragment))


def urldefrag(url):
    if '#' not in url:
        return DefragResult(url, '')
    *rest, fragment = urlparse(url)
    return DefragResult(urlunparse((*rest, '')), fragment)


def _resolve(segments):
    """Without the dots: one stands for the folder itself, two for the one around it."""
    resolved = []
    for segment in segments:
        if segment == '..':
            del resolved[-1:]
        elif segment != '.':
            resolved.append(segment)
    if segments[-1] in ('.', '..'):
        resolved.append('')
    return '/'.join(resolved) or '/'


def urljoin(base, url, allow_fragments=True):
    if not base or not url:
        return url or base
    of_base = urlparse(base, '', allow_fragments)
    scheme, netloc, path, params, query, fragment = urlparse(url, of_base.scheme, allow_fragments)
    if scheme != of_base.scheme or scheme not in uses_relative:
        return url
    if scheme in uses_netloc:
        if netloc:
            return urlunparse((scheme, netloc, path, params, query, fragment))
        netloc = of_base.netloc
    if not path and not params:
        return urlunparse((scheme, netloc, of_base.path, of_base.params, query or of_base.query,
                           fragment))
    if path.startswith('/'):
        segments = path.split('/')
    else:
        around = of_base.path.split('/')
        if around[-1]:
            del around[-1]
        segments = around + path.split('/')
        # A segment without a name counts at the ends alone.
        segments[1:-1] = [segment for segment in segments[1:-1] if segment]
    return urlunparse((scheme, netloc, _resolve(segments), params, query, fragment))


# Queries

def urlencode(query, doseq=False, safe='', encoding=None, errors=None, quote_via=quote_plus):
    if hasattr(query, 'items'):
        query = query.items()
    elif not hasattr(query, '__len__') or len(query) and not isinstance(query[0], tuple):
        raise TypeError('not a valid non-string sequence or mapping object')

    def quoted(v):
        return quote_via(v, safe) if isinstance(v, bytes) else quote_via(str(v), safe, encoding, errors)

    pairs = []
    for name, value in query:
        alone = not doseq or isinstance(value, (str, bytes)) or not hasattr(value, '__len__')
        for one in [value] if alone else value:
            pairs.append(f'{quoted(name)}={quoted(one)}')
    return '&'.join(pairs)


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding='utf-8', errors='replace',
              max_num_fields=None, separator='&'):
    if not separator or not isinstance(separator, str):
        raise ValueError('Separator must be of type string or bytes.')
    if max_num_fields is not None and max_num_fields < 1 + qs.count(separator):
        raise ValueError('Max number of fields exceeded')
    pairs = []
    for field in qs.split(separator) if qs else ():
        if not field and not strict_parsing:
            continue
        name, equals, value = field.partition('=')
        if not equals and strict_parsing:
            raise ValueError(f'bad query field: {field!r}')
        if value or keep_blank_values:
            pairs.append((unquote_plus(name, encoding, errors), unquote_plus(value, encoding, errors)))
    return pairs


def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding='utf-8', errors='replace',
             max_num_fields=None, separator='&'):
    values = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors,
                                 max_num_fields, separator):
        values.setdefault(name, []).append(value)
    return values
