# urllib.parse: quoting, taking addresses apart, joining them, queries.
from urllib.parse import *


def show(function, *args, **options):
    try:
        print(function.__name__, args, options, '->', repr(function(*args, **options)))
    except (TypeError, ValueError) as e:
        print(function.__name__, args, options, '->', type(e).__name__, e)


for s in ('a b/c?d=é&x', 'plain', '', '~_-.', '100%', '日本', b'\xff a'):
    for function in quote, quote_plus:
        show(function, s)
        show(function, s, safe='')
    show(quote, s, '/?=')
show(quote, 'ü', encoding='latin-1')
show(quote, b'a', encoding='utf-8')
show(quote_from_bytes, 'a')
for s in ('a%20b', '%C3%A9', '%zz', '%', '%4', 'a+b', '%E4', 'é%C3%A9', '%41%42c%43'):
    show(unquote, s)
    show(unquote_plus, s)
    show(unquote_to_bytes, s)
show(unquote, '%E4', 'latin-1')
URLS = ['http://user:pa:ss@Example.COM:8080/a/b;p;q?x=1&y=2#frag', 'mailto:a@b.c', '//host/path', '/a/b', 'a', '', 'http:', 'http:///x', 'file:///etc/x', 'HTTP://X', 'http://[::1]:80/x', 'http://[fe80::1%25eth0]/', 'x:y', '3x:y', 'a+b.c-d:e', 'path:80', 'localhost:80', 'http://h?q', 'http://h#f', 'http://h;p', '?q', '#f', 'http://a/b?c?d#e#f', 'http://h:99999/', 'http://h:abc/', 'http://h:/', 'http://[::1', 'ht\ntp://x/\ty', 'tel:1;x=2', 'http://a/b;c/d;e', ':x', 'é:x', 'http://@h', 'http://:p@h']
for u in URLS:
    show(urlparse, u)
    show(urlsplit, u)
    try:
        p = urlparse(u)
    except ValueError:
        continue
    print(p.geturl(), urlsplit(u).geturl(), p.username, p.password, p.hostname)
    try:
        print(p.port)
    except ValueError as e:
        print(e)
    show(urldefrag, u)
show(urlparse, 'a/b#c', 'http')
show(urlparse, 'a/b#c', allow_fragments=False)
show(urlsplit, 'a?b#c', scheme='ftp')
B = 'http://a/b/c/d;p?q'
for u in ['g:h', 'g', './g', 'g/', '/g', '//g', '?y', 'g?y', '#s', 'g#s', 'g?y#s', ';x', 'g;x', 'g;x?y#s', '', '.', './', '..', '../', '../g', '../..', '../../', '../../g', '../../../g', '/./g', '/../g', 'g.', '.g', './../g', './g/.', 'g/./h', 'g/../h', 'http:g', 'http:', 'g//h', '///x', 'a//b/../c']:
    print(u, urljoin(B, u), urljoin('http://h', u), urljoin('a/b', u), urljoin('http://h/x/', u), urljoin('mailto:a', u), urljoin('/p//q/r', u))
show(urljoin, '', 'x')
show(urljoin, 'x', '')
for q in ({'a': 1, 'b c': 'd&e'}, [('a', 1), ('a', 2)], {'a': [1, 2]}, (('é', 'ü'),), {}, 'ab', [], 5, {'k': None}, {'b': b'\xff'}, ['ab']):
    show(urlencode, q)
    show(urlencode, q, doseq=True)
print(urlencode({'a': 'b c/d'}, quote_via=quote))
show(urlencode, {'a': 'b/'}, safe='/')
for q in ('a=1&b=2&a=3', 'a=&b', 'a', '', '&&', 'a=b=c', 'a+b=c%20d', 'a;b=1', '%C3%A9=%FF'):
    show(parse_qs, q)
    show(parse_qsl, q, True)
    show(parse_qsl, q, strict_parsing=True)
show(parse_qs, 'a=1;b=2', separator=';')
show(parse_qsl, 'a=1&b=2', max_num_fields=1)
show(parse_qs, 'a', separator='')
p = urlparse(B)
print(p._replace(path='/x', query='').geturl(), p[1], *p, isinstance(p, tuple), p == tuple(p))
print(ParseResult('a', 'b', 'c', 'd', 'e', 'f').geturl(), urlunparse(['http', 'h', 'p', '', '', '']), urlunsplit(('', '', 'x', 'q', '')))
