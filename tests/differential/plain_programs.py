# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Random programs of the plain language: expressions of all builtin types, now and then of a wrong
one, and the statements around them.  Each is tried on its own, so that an error ends only that one.
"""
from choices import Choices
from tree import Block, Line, parse

PREAMBLE = '''\
import math


class Box:
    def __init__(self, value=0):
        self.value = value

    def __repr__(self):
        return f'Box({self.value!r})'

    def __eq__(self, other):
        return isinstance(other, Box) and self.value == other.value

    def __hash__(self):
        return hash(self.value)

    def __lt__(self, other):
        return self.value < other.value if isinstance(other, Box) else NotImplemented

    def __add__(self, other):
        return Box(self.value + (other.value if isinstance(other, Box) else other))

    def __radd__(self, other):
        return Box(other + self.value)

    def __len__(self):
        return int(self.value)

    def __getitem__(self, index):
        return (self.value, index)

    def __call__(self, *args, **kwargs):
        return (self.value, args, kwargs)

    def __format__(self, spec):
        return f'<{spec}|{self.value}>'

    def __enter__(self):
        print('enter', self)
        return self

    def __exit__(self, kind, error, trace):
        print('exit', self, kind and kind.__name__)
        return self.value == 1

    @property
    def double(self):
        return self.value * 2

    @staticmethod
    def make(*values):
        return [Box(v) for v in values]

    @classmethod
    def name(cls):
        return cls.__name__


class Crate(Box):
    __slots__ = ('extra',)

    def __init__(self, value=0, *, extra=0):
        super().__init__(value)
        self.extra = extra

    def __iter__(self):
        yield self.value
        yield self.extra

    def __bool__(self):
        return bool(self.extra)

    def __getattr__(self, name):
        if name.startswith('x'):
            return name * 2
        raise AttributeError(f'no {name}')


def called(a, b=2, /, c=3, *rest, d=4, **more):
    return (a, b, c, rest, d, more)


def counting(n, step=1):
    got = None
    try:
        for i in range(0, n, step):
            got = yield i if got is None else got
    except ValueError as e:
        yield f'caught {e}'
    finally:
        print('closed', n)
    return n


def chained(*generators):
    for generator in generators:
        result = yield from generator
        print('result', result)
'''

# Result type and text; {type} stands for an expression of the type, {any} for one of any.
EXPRESSIONS = '''
int ({int} + {int})
int ({int} - {int})
int ({int} * {int})
int ({int} // {int})
int ({int} % {int})
int ({int} & {int})
int ({int} | {int})
int ({int} ^ {int})
int ({int} << {small})
int ({int} >> {small})
int {int} ** {small}
int -{int}
int ~{int}
int abs({int})
int int({float})
int int({str})
int int({str}, {small})
int len({str})
int len({list})
int len({dict})
int len({any})
int hash({int})
int round({float})
int round({int}, -{small})
int {int}.bit_length()
int {int}.bit_count()
int int.from_bytes({bytes}, 'big')
int pow({int}, {small}, {int})
int sum({ints})
int max({ints})
int min({ints}, default={int})
int max({int}, {int}, key=lambda x: -x)
int {str}.find({str})
int {str}.index({str})
int {str}.count({str})
int {str}.rfind({str})
int {list}.index({any})
int {list}.count({any})
int {ints}[{small}]
int {ints}[-{small}]
int {ints}.pop()
int {ints}.pop({small})
int ord({str})
int math.gcd({int}, {int})
int math.isqrt({int})
int math.factorial({small})
int math.comb({small}, {small})
int math.floor({float})
int math.ceil({float})
int ({int} if {bool} else {int})
int ({bool} + {int})
int {dict}.get({str}, {int})
int {dict}[{str}]
int {bytes}[{small}]
int (lambda x, y={int}: x * y)({int})
int (called({int}, {int}, d={int})[1])
int divmod({int}, {int})[1]
int [x := {int}, x + 1][1]
int Box({int}).double
int len(Box({int}))
int {str}.__len__()
float ({float} + {float})
float ({float} - {int})
float ({float} * {float})
float ({float} / {float})
float ({int} / {int})
float ({float} // {float})
float ({float} % {float})
float ({float} ** {small})
float float({str})
float float({int})
float round({float}, {small})
float -{float}
float abs({float})
float math.sqrt({float})
float math.sin({float})
float math.fsum([{float}, {float}, {float}])
float math.hypot({float}, {float})
float math.copysign({float}, {float})
float math.log({float})
float math.exp({float})
float math.fmod({float}, {float})
float sum([{float}, {int}, {float}])
float max({float}, {int})
float {float}.__round__({small})
bool ({int} < {int})
bool ({int} <= {int} < {int})
bool ({float} == {int})
bool ({str} < {str})
bool ({list} == {list})
bool ({list} < {list})
bool ({any} == {any})
bool ({any} is None)
bool ({any} in {list})
bool ({str} in {str})
bool ({str} not in {dict})
bool not {any}
bool bool({any})
bool ({any} < {any})
bool isinstance({any}, (int, str))
bool {str}.isdigit()
bool {str}.isalpha()
bool {str}.isspace()
bool {str}.isidentifier()
bool {str}.istitle()
bool {str}.isupper()
bool {str}.startswith({str})
bool {str}.endswith(({str}, {str}))
bool any({list})
bool all({list})
bool {set}.issubset({set})
bool ({set} <= {set})
bool ({set} == {set})
bool {set}.isdisjoint({set})
bool callable({any})
bool ({bool} and {bool})
bool ({bool} or not {bool})
bool math.isclose({float}, {float})
bool hasattr({any}, 'append')
bool (Box({int}) < Box({int}))
bool {float}.is_integer()
str ({str} + {str})
str {str} * {small}
str {str}[{small}]
str {str}[{small}:{small}]
str {str}[::-{small}]
str {str}[{int}:]
str str({any})
str repr({any})
str ascii({str})
str {str}.upper()
str {str}.lower()
str {str}.title()
str {str}.capitalize()
str {str}.swapcase()
str {str}.casefold()
str {str}.strip()
str {str}.strip({str})
str {str}.lstrip({str})
str {str}.removeprefix({str})
str {str}.removesuffix({str})
str {str}.replace({str}, {str})
str {str}.replace({str}, {str}, {small})
str {str}.center({small}, '*')
str {str}.ljust({small})
str {str}.rjust({small}, '.')
str {str}.zfill({small})
str {str}.expandtabs({small})
str {str}.join([{str}, {str}, {str}])
str {str}.join({list})
str {str}.translate(str.maketrans('abc', 'xyz', 'd'))
str {str}.format({any}, {any}, a={any})
str '{{}}-{{!r:>8}}-{{a}}'.format({any}, {str}, a={int})
str '{{0[1]}} {{1.value}}'.format({list}, Box({int}))
str ('%s %r' % ({any}, {any}))
str ('%5d|%-6d|%+d|%05d|%x' % ({int}, {int}, {int}, {int}, {int}))
str ('%.2f|%8.3e|%g|%%' % ({float}, {float}, {float}))
str ('%(a)s %(b)5s' % {{'a': {any}, 'b': {str}}})
str ({str} % {any})
str f'{{{any}}}'
str f'{{{any}!r}}|{{{str}:>10}}|{{{str}:^7}}|'
str f'{{{int}:,}}|{{{int}:_}}|{{{int}:#x}}|{{{int}:08b}}|{{{int}:+d}}|{{{int}:<8}}|'
str f'{{{float}:.3f}}|{{{float}:10.2e}}|{{{float}:g}}|{{{float}:,.2f}}|{{{float}:%}}|{{{float}:+08.1f}}|'
str f'{{{any}:{spec}}}'
str f'{{{int}:{spec}}}'
str f'{{{float}:{spec}}}'
str f'{{{str}:{spec}}}'
str f'{{{list}}} {{{dict}}} {{{set}}}'
str format({any}, {str})
str chr({int})
str hex({int})
str bin({int})
str oct({int})
str {bytes}.decode()
str {bytes}.decode('ascii', 'replace')
str {bytes}.hex()
str {float}.hex()
str type({any}).__name__
str ''.join(sorted({str}))
str ''.join(reversed({str}))
str max({str}, {str}, key=len)
str ({str} or {str})
str {str}.partition({str})[2]
str Box.name()
str Crate({int}).xyz
str Crate({int}).other
bytes {str}.encode()
bytes {str}.encode('latin-1')
bytes ({bytes} + {bytes})
bytes {bytes} * {small}
bytes {bytes}[{small}:]
bytes bytes({ints})
bytes bytes({small})
bytes {bytes}.upper()
bytes {bytes}.replace(b'a', b'bb')
bytes {int}.to_bytes({small}, 'little')
bytes {int}.to_bytes(9, 'big', signed=True)
bytes b'%d-%s' % ({int}, {bytes})
bytes bytearray({bytes})
bytes {bytes}.strip()
list ({list} + {list})
list {list} * {small}
list {list}[{small}:]
list {list}[::-1]
list {list}[{small}:{small}:{small}]
list sorted({ints})
list sorted({ints}, reverse=True)
list sorted({list})
list sorted({list}, key=str)
list list({str})
list list({any})
list list({tuple})
list list({dict})
list sorted({set}, key=repr)
list list(range({int}, {int}, {int}))[:5]
list list(range({small}))
list list(zip({str}, {list}))
list list(zip({str}, {list}, strict=True))
list list(enumerate({str}, {small}))
list list(map(str, {list}))
list list(map(lambda x: x * 2, {list}))
list list(filter(None, {list}))
list list(reversed({list}))
list {str}.split()
list {str}.split({str})
list {str}.split({str}, {small})
list {str}.rsplit(None, 1)
list {str}.splitlines(True)
list {bytes}.split(b'a')
list [x for x in {list}]
list [x * 2 for x in {ints} if x % 2]
list [(x, y) for x in {str} for y in {ints} if y > 1]
list [*{list}, *{str}]
list [{any}, {any}]
list list({dict}.items())
list list({dict}.values())
list list(counting({small}, {small}))
list list(chained(counting({small}), {str}))
list Box.make({any}, {any})
list {list}.copy()
list list(Crate({any}, extra={any}))
list sum([{list}, {list}], [])
list (lambda *args: list(args))(*{list})
list list(memoryview({bytes}))
ints [{int}, {int}, {int}]
ints list(range({small}))
ints sorted([{int}, {int}])
ints [len(x) for x in [{str}, {str}]]
ints list({bytes})
tuple ({any}, {any})
tuple ({any},)
tuple tuple({list})
tuple ({tuple} + {tuple})
tuple {tuple}[{small}:]
tuple divmod({int}, {int})
tuple divmod({float}, {float})
tuple {str}.partition({str})
tuple {str}.rpartition({str})
tuple called({any})
tuple called(*{list})
tuple called({any}, **{dict})
tuple called({any}, b={any})
tuple called(c={any})
tuple called({any}, {any}, {any}, {any}, d={any}, e={any})
tuple Box({any})({any}, k={any})
tuple {float}.as_integer_ratio()
tuple Box({int})[{small}:{int}]
tuple max([{tuple}, {tuple}])
dict {{{str}: {any}, {str}: {any}}}
dict ({dict} if {bool} else {{}})
dict dict(a={any}, b={any})
dict dict(zip({str}, {list}))
dict dict({list})
dict {{k: v for k, v in {dict}.items()}}
dict {{x: len(x) for x in {str}}}
dict {{**{dict}, {str}: {any}}}
dict ({dict} | {dict})
dict dict.fromkeys({str}, {any})
dict {dict}.copy()
dict vars(Box({any}))
set {{{int}, {int}, {int}}}
set set({str})
set set({ints})
set ({set} | {set})
set ({set} & {set})
set ({set} - {set})
set ({set} ^ {set})
set frozenset({str})
set {{x % 5 for x in {ints}}}
set {set}.union({ints}, {str})
set {dict}.keys() & {dict}.keys()
set {{x for x in {list} if x}}
box Box({any})
box Crate({any}, extra={any})
box (Box({int}) + Box({int}))
box ({int} + Box({int}))
box (Box({str}) + {str})
box sum([Box({int}), Box({int})])
box max(Box({int}), Box({int}))
'''

SPECS = ('>8', '<8', '^9', '*^9', '08', '+', ' ', ',', '_', '.2', '.2f', '10.3f', 'e', 'g', 'G', 'n', 'x', '#x', 'X', 'b',
         '#o', 'c', 's', '5s', '.1s', '%', '.0%', '=+8', '0>5', '+.3e', 'd', '5d', '-5', '>+9,', '10,.1f', 'z', '{{{}}}',
         '09,', '#b', '#010x', '_b', '_x', '.3g', '#.3g', '.0f', '.0e', 'r', '!')
CONSTANTS = {
    'int': ('0', '1', '2', '3', '7', '10', '-1', '-5', '100', '255', '2**31', '2**63', '-2**63', '10**20', '12345678901234567890',
            '-7', 'True'),
    'small': ('0', '1', '2', '3', '4', '5', '8'),
    'float': ('0.0', '1.0', '0.1', '2.5', '-0.5', '3.5', '1e10', '1e16', '1e22', '1.5e-7', 'math.pi', "float('inf')", "float('nan')",
              '-0.0', '100.0', '123456.789', '2.675', '1e300', '0.30000000000000004', '5e-324'),
    'bool': ('True', 'False'),
    'str': ("''", "'a'", "'abc'", "'Hello World'", "'  spaced  '", "'123'", "'-4.5'", "'a,b,,c'", "'ß'", "'naïve €'", "'\\t\\n'",
            "'ab' 'ab'", "'x=1'", "'0x1f'", "'ABC'", "'12_3'", "\"it's\"", "'{}'", "'%d'", "'日本'", "'🎉'"),
    'bytes': ("b''", "b'abc'", "b'\\x00\\xff'", "b'a b'", "b'12'"),
    'list': ('[]', '[1, 2, 3]', "['a', 'b']", '[3, 1, 2]', "[None, [], '']", '[[1], [2]]', '[1.5, True]'),
    'ints': ('[1, 2, 3]', '[3, 1, 2]', '[]', '[5]', '[-1, 0, 1]'),
    'tuple': ('()', '(1,)', "(1, 'a')", '(1, 2, 3)'),
    'dict': ('{}', "{'a': 1}", "{'a': 1, 'b': 2}", "{1: 'x', 'y': 2.5}"),
    'set': ('set()', '{1, 2}', "{'a', 'b', 'c'}", '{1, 2, 3, 100}', 'frozenset({1})'),
    'box': ('Box()', 'Box(3)', "Crate('a')", 'Crate(1, extra=2)', "Box('q')"),
    'none': ('None',),
}
TYPES = ('int', 'float', 'bool', 'str', 'bytes', 'list', 'tuple', 'dict', 'set', 'box', 'none')
ERRORS = ('Exception', 'ValueError', 'TypeError', '(KeyError, IndexError)', 'ArithmeticError', 'LookupError', 'AttributeError')


def load_expressions():
    found = {}
    for line in EXPRESSIONS.strip().splitlines():
        kind, _, text = line.partition(' ')
        found.setdefault(kind, []).append(text)
    return found


class PlainProgram(Choices):
    FEATURES = ('wrong_types',)
    MAKERS = load_expressions()

    def __init__(self, seed, features):
        super().__init__(f'plain {seed}')
        self.features = features
        self.variables = {}
        self.n_names = 0
        self.n_places = 0

    # Expressions

    def expression(self, kind, depth=0):
        if kind == 'any':
            kind = self.pick(TYPES)
        elif kind == 'spec':
            return self.pick(SPECS).format('5')
        elif 'wrong_types' in self.features and kind != 'small' and self.chance(0.02):
            kind = self.pick(TYPES)
        if kind in self.variables and self.chance(0.25):
            return self.pick(self.variables[kind])
        if depth >= 2 or kind not in self.MAKERS or self.chance(0.25):
            return self.constant(kind)
        return self.fill(self.pick(self.MAKERS[kind]), depth + 1)

    def constant(self, kind):
        text = self.pick(CONSTANTS[kind])
        return f'({text})' if text[0] == '-' or '**' in text or text.isdigit() or "' '" in text else text

    def fill(self, template, depth):
        if template[:2] in ("f'", 'f"'):
            # Inside an f-string no quotes of its own kind and no backslash.
            return self.fill_formatted(template)
        out, at = '', 0
        while at < len(template):
            if template[at:at + 2] in ('{{', '}}'):
                out += template[at]
                at += 2
            elif template[at] == '{':
                end = template.index('}', at)
                out += self.expression(template[at + 1:end], depth)
                at = end + 1
            else:
                out += template[at]
                at += 1
        return out

    def fill_formatted(self, template):
        out, at = '', 0
        while at < len(template):
            if template[at:at + 3] in ('{{{', '}}}'):
                out += template[at]
                if template[at] == '}':
                    at += 3
                    continue
                end = template.index('}', at)
                kind = template[at + 3:end]
                out += self.variable_or_plain(kind)
                at = end + 1
                if template[at:at + 2] == '}}':
                    out += '}'
                    at += 2
            elif template[at] == '{':
                end = template.index('}', at)
                out += self.expression(template[at + 1:end], 9)
                at = end + 1
            elif template[at:at + 2] == '}}':
                out += '}'
                at += 2
            else:
                out += template[at]
                at += 1
        return out

    def variable_or_plain(self, kind):
        for _ in range(20):
            text = self.expression(kind, 9)
            if "'" not in text and '\\' not in text and '{' not in text and '"' not in text:
                return f'({text})' if not text.isidentifier() else text
        return '0'

    # Statements

    def name(self, kind):
        self.n_names += 1
        name = f'v{self.n_names}'
        self.variables.setdefault(kind, []).append(name)
        return name

    def show(self, depth):
        return [Line(f'print({self.expression("any")!s})')]

    def assign(self, depth):
        kind = self.pick(TYPES + ('ints',))
        text = self.expression(kind)
        return [Line(f'{self.name(kind)} = {text}')]

    def existing(self, kind):
        return self.pick(self.variables.get(kind) or [self.pick(('v1', 'v4'))])

    def change(self, depth):
        kind = self.pick(('int', 'str', 'list', 'list', 'dict', 'set', 'float', 'ints'))
        name = self.existing(kind)
        e = self.expression
        ways = {
            'int': [f'{name} += {e("int")}', f'{name} -= {e("int")}', f'{name} *= {e("small")}', f'{name} //= {e("int")}',
                    f'{name} <<= {e("small")}', f'{name} |= {e("int")}'],
            'float': [f'{name} /= {e("float")}', f'{name} **= {e("small")}', f'{name} %= {e("float")}'],
            'str': [f'{name} += {e("str")}', f'{name} *= {e("small")}', f'{name} %= {e("any")}', f'{name}[0] = {e("str")}'],
            'list': [f'{name}.append({e("any")})', f'{name}.extend({e("any")})', f'{name}[{e("small")}] = {e("any")}',
                     f'{name}[{e("small")}:{e("small")}] = {e("list")}', f'del {name}[{e("small")}]', f'{name}.sort()',
                     f'{name}.reverse()', f'{name}.insert({e("int")}, {e("any")})', f'{name}.remove({e("any")})',
                     f'{name} += {e("any")}', f'{name} *= {e("small")}', f'del {name}[::2]', f'{name}[::2] = {e("list")}',
                     f'{name}.sort(key=str, reverse={e("bool")})', f'{name}.clear()', f'{name}.append({name})'],
            'ints': [f'{name}.sort(key=lambda x: -x)', f'{name}.append({e("int")})', f'{name}[-1] += {e("int")}'],
            'dict': [f'{name}[{e("str")}] = {e("any")}', f'del {name}[{e("str")}]', f'{name}.update({e("dict")})',
                     f'{name}.setdefault({e("str")}, []).append({e("any")})', f'print({name}.pop({e("str")}, {e("any")}))',
                     f'print({name}.popitem())', f'{name} |= {e("dict")}', f'{name}[{e("any")}] = {e("any")}', f'{name}.clear()'],
            'set': [f'{name}.add({e("int")})', f'{name}.discard({e("int")})', f'{name}.remove({e("str")})',
                    f'{name} |= {e("set")}', f'{name} &= {e("set")}', f'{name} -= {e("set")}', f'{name}.update({e("str")})'],
        }
        return [Line(self.pick(ways[kind])), Line(f'print({name})')]

    def unpack(self, depth):
        target = self.pick(('a, b', 'a, *b', '*a, b', 'a, (b, *c)', 'a, b, c', '[a, b]'))
        return [Line(f'{target} = {self.expression(self.pick(("list", "tuple", "str", "any")))}'), Line('print(a, b)')]

    def branch(self, depth):
        parts = [(f'if {self.expression("bool")}:', self.body(depth + 1))]
        if self.chance(0.5):
            parts.append((f'elif {self.expression("any")}:', self.body(depth + 1)))
        if self.chance(0.5):
            parts.append(('else:', self.body(depth + 1)))
        return [Block(*parts)]

    def loop(self, depth):
        over = self.pick(('list', 'str', 'tuple', 'dict', 'ints', 'any'))
        item = self.pick(('item', 'i', 'a, b'))
        if over != 'dict' and item == 'a, b':
            over = 'dict'
        text = self.expression(over) + ('.items()' if item == 'a, b' else '')
        body = [Line(f'print({item})'), *self.body(depth + 1, 2)]
        if self.chance(0.4):
            body.append(Block((f'if {self.expression("bool")}:', [Line(self.pick(('break', 'continue')))])))
        parts = [(f'for {item} in {text}:', body)]
        if self.chance(0.3):
            parts.append(('else:', self.body(depth + 1, 1)))
        return [Block(*parts)]

    def attempt(self, depth):
        parts = [('try:', self.body(depth + 1))]
        for error in self.random.sample(ERRORS, self.random.choice((0, 1, 1, 2))):
            parts.append((f'except {error} as e:', [Line('print(repr(e), repr(e.__context__))'), *self.body(depth + 1, 1)]))
        if len(parts) > 1 and self.chance(0.3):
            parts.append(('else:', self.body(depth + 1, 1)))
        if len(parts) == 1 or self.chance(0.4):
            parts.append(('finally:', self.body(depth + 1, 1)))
        return [Block(*parts)]

    def guard(self, depth):
        return [Block((f'with {self.expression("box")} as b:', self.body(depth + 1)))]

    def throw(self, depth):
        e = self.expression('any')
        return [Line(self.pick((f'raise ValueError({e})', f'raise KeyError({e})', f'assert {e}, {self.expression("str")}',
                                f'raise {e}', f'raise OSError({self.expression("int")}, {e})', f'raise StopIteration({e})',
                                f'raise IndexError({e}) from TypeError({e})', f'raise Exception({e}, {e})')))]

    def generate(self, depth):
        maker = self.pick((f'counting({self.expression("int")}, {self.expression("int")})',
                           f'chained(counting({self.expression("small")}), {self.expression("any")})',
                           f'(x for x in {self.expression("list")})'))
        nodes = [Line(f'g = {maker}')]
        for _ in range(self.random.randint(1, 4)):
            nodes.append(Line(self.pick(('print(next(g))', "print(next(g, 'none'))", f'print(g.send({self.expression("any")}))',
                                         'print(g.throw(ValueError(3)))', 'g.close()', 'print(list(g))', 'del g',
                                         'print(g.throw(KeyError))', 'print(*g)'))))
        return nodes

    def match(self, depth):
        cases = (('case int(x) | float(x) if x > 1:', 'print(x)'), ('case str() as s:', 'print(s)'), ('case [a, *rest]:', 'print(a, rest)'),
                 ("case {'a': v, **rest}:", 'print(v, rest)'), ('case Box(value=v):', 'print(v)'), ('case None | True:', "print('n')"),
                 ('case (a, b):', 'print(a, b)'), ("case 1 | 2 | 'a':", "print('c')"), ('case Crate() as c:', 'print(c)'))
        parts = [Block((head, [Line(body)])) for head, body in self.random.sample(cases, 4)]
        parts.append(Block(('case _:', [Line("print('other')")])))
        return [Block((f'match {self.expression("any")}:', parts))]

    def define(self, depth):
        self.n_names += 1
        name = f'function{self.n_names}'
        parameters, arguments = self.pick((('x', '{}'), ('x, y=5', '{}'), ('*x, y', '{}, y={}'), ('x, **y', '{}, z={}'),
                                           ('x, y', '{}'), ('x=1, /, y=2', '{}, y={}'), ('x, *, y', '{}, {}')))
        saved = {kind: list(names) for kind, names in self.variables.items()}
        self.variables = {}
        body = [Line('nothing = x'), *self.body(depth + 1), Line(f'return x, {self.expression("any")}')]
        self.variables = saved
        call = arguments.replace('{}', '§')
        while '§' in call:
            call = call.replace('§', self.expression('any'), 1)
        return [Block((f'def {name}({parameters}):', body)), Line(f'print({name}({call}))')]

    def closure(self, depth):
        return [Block(('def outer(n):', [
            Block(('def inner(k=1):', [Line('nonlocal n'), Line(f'n {self.pick(("+=", "-=", "*="))} k'), Line('return n')])),
            Line('return inner')])), Line(f'count = outer({self.expression("any")})'),
            Line(f'print(count(), count({self.expression("any")}))')]

    def subclass(self, depth):
        self.n_names += 1
        base = self.pick(('Box', 'Crate', 'int', 'str', 'list', 'dict', 'Exception', 'tuple'))
        method = self.pick(('__str__', '__repr__', '__len__', '__bool__', '__eq__', '__lt__', '__contains__', '__getitem__',
                            '__index__', '__int__', '__iter__', '__hash__', '__add__', '__neg__', '__float__'))
        arguments = '' if method in ('__str__', '__repr__', '__len__', '__bool__', '__index__', '__int__', '__iter__', '__hash__',
                                     '__neg__', '__float__') else ', other'
        kind = self.pick(('int', 'str', 'any', 'list', 'bool'))
        name = f'Class{self.n_names}'
        saved, self.variables = self.variables, {}
        result = self.expression(kind)
        self.variables = saved
        nodes = [Block((f'class {name}({base}):', [Block((f'def {method}(self{arguments}):', [Line(f'return {result}')]))])),
                 Line(f'o = {name}({self.expression({"Exception": "any", "Box": "any", "Crate": "any", "tuple": "list"}.get(base, base))})')]
        uses = ('print(o)', 'print(repr(o))', 'print(len(o))', 'print(bool(o))', 'print(o == o, o != o)', 'print(o < o)', 'print(1 in o)',
                'print(o[0])', 'print([1, 2, 3][o])', 'print(int(o))', 'print(list(o))', 'print(hash(o) == hash(o))', 'print(o + o)',
                'print(-o)', 'print(float(o))', "print(f'{o}|{o!r:>12}')", 'print([o])', 'print(sorted([o, o]))', 'print(str(o))',
                'print({o: 1})', 'print(o.__class__.__mro__[1].__name__)', 'print(o * 2)', 'print(max(o, o))', "print('%s %d' % (o, o))")
        for use in self.random.sample(uses, 5):
            nodes.append(Block(('try:', [Line(use)]), ('except Exception as e:', [Line('print(repr(e))')])))
        return nodes

    def statement(self, depth):
        table = [(6, self.show), (3, self.assign), (4, self.change), (1, self.unpack)]
        if depth < 3:
            table += [(1, self.branch), (1, self.loop), (1, self.attempt), (0.6, self.guard), (0.5, self.throw),
                      (0.8, self.generate), (0.7, self.match), (0.6, self.define), (0.3, self.closure), (0.7, self.subclass)]
        make = self.random.choices([m for _, m in table], [w for w, _ in table])[0]
        return make(depth)

    def body(self, depth, longest=3):
        nodes = []
        for _ in range(self.random.randint(1, longest)):
            nodes += self.statement(depth)
        return nodes

    def make(self):
        nodes = parse(PREAMBLE)
        for kind in ('int', 'float', 'str', 'list', 'ints', 'dict', 'set'):
            nodes.append(Line(f'{self.name(kind)} = {self.constant(kind)}'))
        for _ in range(25):
            nodes.append(Block(('try:', self.statement(0)), ('except Exception as e:', [
                Line('print(type(e).__name__, e)')])))
        return nodes
