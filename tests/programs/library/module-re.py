# Regular expressions.
import re


def attempt(f, *args, **kw):
    try:
        print(f(*args, **kw))
    except Exception as e:
        print(type(e).__name__, e)


m = re.search(r'(\w+)@(\w+)\.com', 'write to ann@example.com now')
print(m, m.group(), m.group(1), m[2], m.groups(), m.start(), m.end(1), m.span(2), m.group(1, 2), m.lastindex, m.string)
print(re.match('b', 'abc'), re.match('a', 'abc'), re.fullmatch('a.c', 'abc'), re.fullmatch('a', 'ab'), bool(re.search('x', 'y')))
print(re.findall(r'\d+', 'a1b22c333'), re.findall(r'(\w)(\d)', 'a1b2'), re.findall(r'(\w)\d', 'a1b2'), re.findall('x*', 'axb'),
      re.findall('', 'ab'), re.findall(r'\bfoo\b', 'foo food foo'), re.findall('a|', 'ba'))
print([(m.group(), m.span()) for m in re.finditer(r'[aeiou]', 'education')])
print(re.sub(r'\s+', ' ', 'a  b \n c'), re.sub(r'(\w)(\d)', r'\2\1', 'a1 b2'), re.sub('a', 'x', 'aaa', count=2),
      re.sub(r'\d', lambda m: str(int(m[0]) * 2), 'a1b5'), re.subn('a', 'b', 'banana'), re.sub(r'(?P<w>\w+)', r'<\g<w>>', 'hi you'),
      re.sub('x*', '-', 'axb'), re.sub('(a)|b', r'[\1]', 'ab'), re.sub('a', r'\n\\', 'a'))
print(re.split(r'[,;]\s*', 'a, b;c'), re.split(r'(-)', 'a-b-c'), re.split('-', 'a-b-c', maxsplit=1), re.split('x*', 'axbc'))
p = re.compile(r'(?P<year>\d{4})-(?P<month>\d\d)', re.IGNORECASE)
m = p.match('2024-05-06')
print(p, m.groupdict(), m['year'], p.groups, p.groupindex == {'year': 1, 'month': 2}, p.pattern, m.lastgroup, p.flags == re.I | re.U)
print(m.expand(r'\g<month>/\1'), re.compile('a') == re.compile('a'), re.compile('x', re.M | re.S))
print(re.findall('^a', 'a\nab', re.M), re.findall('^a', 'a\nab'), re.search('a.b', 'a\nb'), re.search('a.b', 'a\nb', re.S),
      re.findall('ÄB', 'äb', re.I), re.search('(?i)HELLO', 'say hello').span(), re.search('(?s:.)', '\n'))
print(re.search(r'''
    (\d+)   # a number
    \s* [#] # hash
    ''', '42 #', re.VERBOSE).group(1))
print(re.search(r'(?<=\$)\d+', 'cost $45').group(), re.search(r'foo(?!bar)', 'foobar foobaz').start(), re.match(r'(a+?)(a*)', 'aaa').groups(),
      re.match(r'(\w)\1', 'aab').group(), re.match(r'(?P<q>["\']).*?(?P=q)', '"x" y').group(), re.match('(a)?(b)', 'b').groups(),
      re.match('(a)?(b)', 'b').groups('-'), re.match('a{,2}', 'aaa').group(), re.match('a{2}', 'aaa').group(), re.match('a{x', 'a{x').group())
print(re.match('日+', '日日本').span(), re.findall(r'\w+', 'naïve café 日本'), re.findall(r'\w+', 'naïve', re.ASCII), re.search('€', 'x€y€').start(),
      [m.start() for m in re.finditer('é', 'éaéa')], re.match('\\u65e5', '日').group(), re.match(r'[\w-]+', 'a-b c').group())
print(re.escape('a.b*c d'), re.match(r'a$', 'a\n'), re.match(r'a\Z', 'a\n'), re.match(r'[]a]+', ']a').group(), re.match(r'[^]]', 'x').group())
print(p.search('x 2024-01', 2), p.search('2024-01', 1), re.compile('b').match('abc', 1), re.compile('^b').match('abc', 1),
      re.compile('c').search('abc', 0, 2))
tokens = re.compile(r'(?P<num>\d+)|(?P<op>[+*])|(?P<space>\s+)').scanner('1 + 23')
for t in iter(tokens.match, None):
    print(t.lastgroup, t.group())
for bad in ('(', ')', '*a', '[a', 'a**', r'\q', '(?P<1a>x)', '(?P<a>x)(?P<a>y)', r'(a)\2', 'a{2,1}', '(?z)', '(?P=x)', '\\'):
    attempt(re.compile, bad)
attempt(re.match, 'a', 5)
attempt(re.sub, 'a', r'\1', 'a')
attempt(re.compile, 5)
attempt(lambda: re.match('a', 'a').group(1))
attempt(lambda: re.match('a', 'a')['x'])
