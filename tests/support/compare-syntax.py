#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares syntax trees, scopes and syntax errors with those of CPython 3.11.

    compare-syntax.py DUMP-SYNTAX all                           # what the tests hold
    compare-syntax.py DUMP-SYNTAX trees|scopes FILE-OR-FOLDER...
    compare-syntax.py DUMP-SYNTAX check-errors|check-trees|check-scopes FILE [--write]

A file to check holds snippets, separated by lines of ----, each followed by what is expected of it;
--write fills that in.  Exit status 77 where this is not Python 3.11.
"""

import ast
import os
import re
import subprocess
import symtable
import sys
import tempfile
import warnings

HIDDEN = {'type_ignores', 'type_comment', 'kind'}
TESTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..')
PLACELESS_IN_FIELDS = re.compile(r'@\d+:\d+-\d+:\d+')


def text(value):
    raw = value if isinstance(value, bytes) else value.encode('utf-8', 'surrogatepass')
    shown = ''.join(chr(c) if 0x20 <= c < 0x7F and c not in b'"\\' else f'\\x{c:02x}' for c in raw)
    return ('b' if isinstance(value, bytes) else '') + f'"{shown}"'


def constant(value):
    if value is None or isinstance(value, bool):
        return str(value)
    if value is Ellipsis:
        return 'Ellipsis'
    if isinstance(value, (str, bytes)):
        return text(value)
    if isinstance(value, complex):
        return f'{value.imag:.17g}j'
    if isinstance(value, float):
        return f'{value:.17g}f'
    return str(value) if value < 2 ** 63 else f'16#{value:x}'


def place(node):
    if not hasattr(node, 'lineno'):
        return ''
    return f'@{node.lineno}:{node.col_offset}-{node.end_lineno}:{node.end_col_offset}'


def field(node, name, value):
    if name == 'value' and isinstance(node, (ast.Constant, ast.MatchSingleton)):
        return constant(value)
    return dump(value)


def dump(value):
    if value is None:
        return '-'
    if isinstance(value, list):
        return '[' + ''.join(' ' + dump(item) for item in value) + ' ]'
    if not isinstance(value, ast.AST):
        return str(int(value)) if isinstance(value, bool) else str(value)
    name = type(value).__name__
    if isinstance(value, (ast.expr_context, ast.operator, ast.boolop, ast.unaryop, ast.cmpop)):
        return name
    fields = [field(value, key, getattr(value, key)) for key in value._fields
              if key not in HIDDEN]
    return f'({name}{place(value)}' + ''.join(' ' + f for f in fields) + ')'


def normal(tree):
    """Big integers to one base."""
    return re.sub(r'(?<=\d )(\d+)#([0-9a-fA-F]+)(?=\))',
                  lambda m: f'16#{int(m[2], int(m[1])):x}', tree)


class Dumper:
    def __init__(self, program):
        self.process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        text=True, encoding='utf-8')

    def ask(self, path):
        self.process.stdin.write(path + '\n')
        self.process.stdin.flush()
        lines = []
        while (line := self.process.stdout.readline()) != 'end\n':
            if not line:
                sys.exit(f'{path}: the program ended')
            lines.append(line.rstrip('\n'))
        return lines


def python_files(paths):
    for path in paths:
        if os.path.isfile(path):
            yield path
        for folder, folders, files in os.walk(path):
            folders.sort()
            yield from (os.path.join(folder, f) for f in sorted(files) if f.endswith('.py'))


def first_difference(ours, theirs):
    i = 0
    while i < min(len(ours), len(theirs)) and ours[i] == theirs[i]:
        i += 1
    return f'  ours   …{ours[max(0, i - 120):i + 120]}…\n  python …{theirs[max(0, i - 120):i + 120]}…'


def without_field_places(tree):
    """Places within f-strings that run over several lines are wrong in CPython 3.11."""
    out, depth, start = [], 0, 0
    for m in re.finditer(r'\(JoinedStr', tree):
        if m.start() < start:
            continue
        end, level, quoted = m.start(), 0, False
        while True:
            c = tree[end]
            if c == '"':
                quoted = not quoted
            elif not quoted and c == '(':
                level += 1
            elif not quoted and c == ')':
                level -= 1
                if level == 0:
                    break
            end += 1
        out.append(tree[start:m.start()])
        out.append(PLACELESS_IN_FIELDS.sub('', tree[m.start():end]))
        start = end
    return ''.join(out) + tree[start:]


def compare_tree(dumper, path):
    try:
        with open(path, encoding='utf-8-sig') as file:
            theirs = dump(ast.parse(file.read()))
    except (SyntaxError, ValueError) as error:
        if dumper.ask(path)[0].startswith('tree '):
            return f'  python refuses: {error}'
        return None
    lines = dumper.ask(path)
    trees = [line[5:] for line in lines if line.startswith('tree ')]
    errors = [line for line in lines if line.startswith('error ')]
    if any('\\N{' in line for line in lines if line.startswith('unsupported ')):
        return None
    if errors:
        return '\n'.join('  ' + e for e in errors[:5])
    if not trees:
        return '\n'.join(lines)
    ours = normal(trees[0])
    if ours == theirs or without_field_places(ours) == without_field_places(theirs):
        return None
    return first_difference(ours, theirs)


def compare_files(dumper, paths, compare):
    count = wrong = 0
    for path in python_files(paths):
        count += 1
        difference = compare(dumper, path)
        if difference:
            wrong += 1
            print(f'{path}:\n{difference}')
    print(f'{count} files, {wrong} differ')
    return wrong


KINDS = {1: 'LOCAL', 2: 'GLOBAL', 3: 'GLOBAL_IMPLICIT', 4: 'FREE', 5: 'CELL'}


def python_scopes(table, out):
    """Name and names of each scope, outer ones first, in the order of the text."""
    names = {'lambda': '<lambda>', 'listcomp': '<listcomp>',
             'setcomp': '<setcomp>', 'dictcomp': '<dictcomp>', 'genexpr': '<genexpr>'}
    symbols = {}
    for name, flags in table._table.symbols.items():
        kind = KINDS[flags >> 11 & 15]
        symbols[name] = f'{name}:{kind}:{int(bool(flags & 4))}'
    name = names.get(table.get_name(), table.get_name())
    if table.get_type() == 'module':
        name = '<module>'
    out.append((name, table.get_lineno(), sorted(symbols.values())))
    for child in table.get_children():
        python_scopes(child, out)


def our_scopes(lines):
    result = []
    for line in lines:
        name, _, number, _, *names = line.split(' |')[0].split(' ')[1:]
        result.append((name, int(number), sorted(names)))
    return result


def without_globals(scope):
    name, line, names = scope
    return line, name, [n for n in names if ':GLOBAL_IMPLICIT:' not in n]


def compare_scope(dumper, path):
    try:
        with open(path, encoding='utf-8-sig') as file:
            text = file.read()
        compile(text, path, 'exec', dont_inherit=True)
        theirs = []
        python_scopes(symtable.symtable(text, path, 'exec'), theirs)
    except (SyntaxError, ValueError):
        return None
    lines = dumper.ask(path)
    errors = [line for line in lines if line.startswith('error ')]
    if any('\\N{' in line for line in lines if line.startswith('unsupported ')):
        return None
    if errors:
        return '\n'.join('  ' + e for e in errors[:5])
    ours = our_scopes([line for line in lines if line.startswith('scope ')])
    ours.sort(key=without_globals)
    theirs.sort(key=without_globals)
    for our, their in zip(ours, theirs):
        mine, other = set(our[2]), set(their[2])
        # A module's variables are global either way.  Annotations that are not kept are not read,
        # so their names may lack.
        extra = {name for name in other - mine if ':GLOBAL_IMPLICIT:' not in name}
        if our[:2] != their[:2] or (our[0] != '<module>' and (mine - other or extra)):
            return f'  {our[:2]} {their[:2]}: ours {mine - other} python {other - mine}'
    return None if len(ours) == len(theirs) else f'  {len(ours)} and {len(theirs)} scopes'


def python_error(snippet):
    """Line, column in bytes from 0, and message of the error; None where there is none."""
    try:
        compile(snippet, 'x', 'exec', dont_inherit=True)
    except SyntaxError as error:
        line = (snippet.splitlines() + [''])[(error.lineno or 1) - 1:][:1] or ['']
        column = len(line[0][:max(0, (error.offset or 1) - 1)].encode())
        return f'{error.lineno}:{column} {error.msg}'
    except ValueError as error:
        return f'1:0 {error}'
    return 'nothing'


def ask_about(dumper, snippet):
    with tempfile.NamedTemporaryFile('w', suffix='.py', encoding='utf-8') as file:
        file.write(snippet)
        file.flush()
        return dumper.ask(file.name)


def our_error(dumper, snippet):
    for line in ask_about(dumper, snippet):
        kind, *rest = line.split(' ', 5)
        if kind == 'error':
            line, column, end_line, end_column, message = rest
            return f'{line}:{column}-{end_line}:{end_column} {message}'
    return 'nothing'


def position(text):
    return tuple(map(int, text.split(':')))


def is_same_error(ours, theirs):
    """The same message, and the place that Python points at is among what we underline.  It
    counts the columns of f-strings from elsewhere, and those of indentation in its own way."""
    our_place, _, our_message = ours.partition(' ')
    their_place, _, their_message = theirs.partition(' ')
    if our_message != their_message or not our_message:
        return ours == theirs
    start, end = map(position, our_place.split('-'))
    place = position(their_place)
    if re.match('f-string|unexpected indent|unindent does not match', our_message):
        return start[0] <= place[0] <= end[0]
    return start <= place <= end


class Snippet:
    """Lines of Python, `=> ` with what is expected, and, of an error that we call differently,
    `python ` with CPython's and `because ` with the reason."""

    def __init__(self, block):
        self.text, self.expected, self.python, self.because = '', [], None, None
        for line in block.splitlines(keepends=True):
            word, _, rest = line.rstrip('\n').partition(' ')
            if word == '=>':
                self.expected.append(rest)
            elif self.expected and word == 'python':
                self.python = rest
            elif self.expected and word == 'because':
                self.because = rest
            else:
                self.text += line

    def __str__(self):
        lines = [f'=> {line}\n' for line in self.expected]
        lines += [f'python {self.python}\n'] if self.python else []
        lines += [f'because {self.because}\n'] if self.because else []
        return self.text + ''.join(lines)


def check_error(dumper, snippet, write):
    ours, theirs = our_error(dumper, snippet.text), python_error(snippet.text)
    differs = not is_same_error(ours, theirs)
    if write:
        snippet.expected = [ours]
        snippet.python = theirs if differs else None
        snippet.because = (snippet.because or '?') if differs else None
        return None
    if [ours] != snippet.expected:
        return f'  expected {snippet.expected}\n  ours     {ours}'
    if differs and (theirs != snippet.python or not snippet.because):
        return f'  python {theirs}\n  ours   {ours}'
    return None


def check_tree(dumper, snippet, write):
    theirs = [dump(ast.parse(snippet.text))]
    ours = [normal(line[5:]) for line in ask_about(dumper, snippet.text) if line.startswith('tree ')]
    if write:
        snippet.expected = theirs
    if theirs == ours == snippet.expected:
        return None
    return f'  expected {snippet.expected}\n  python   {theirs}\n  ours     {ours}'


def check_scope(dumper, snippet, write):
    found = []
    python_scopes(symtable.symtable(snippet.text, 'x', 'exec'), found)
    theirs = sorted(' '.join([f'{line}', name, *names]) for name, line, names in found[1:])
    ours = [line for line in ask_about(dumper, snippet.text) if line.startswith('scope ')]
    ours = sorted(' '.join([f'{line}', name, *names]) for name, line, names in our_scopes(ours)[1:])
    if write:
        snippet.expected = theirs
    if theirs == ours == snippet.expected:
        return None
    return f'  expected {snippet.expected}\n  python   {theirs}\n  ours     {ours}'


def check_snippets(dumper, check, path, write):
    with open(path, encoding='utf-8') as file:
        snippets = [Snippet(block) for block in file.read().split('----\n')]
    wrong = 0
    for snippet in snippets:
        difference = check(dumper, snippet, write)
        if difference:
            wrong += 1
            print(f'{snippet.text}{difference}')
    if write:
        with open(path, 'w', encoding='utf-8') as file:
            file.write('----\n'.join(map(str, snippets)))
    print(f'{os.path.basename(path)}: {len(snippets)} snippets, {wrong} differ')
    return wrong


def check_all(dumper):
    """What `./dev test` runs."""
    data = os.path.join(TESTS, 'model', 'data')
    wrong = check_snippets(dumper, check_error, os.path.join(data, 'syntax-errors.txt'), False)
    wrong += check_snippets(dumper, check_tree, os.path.join(data, 'syntax-trees.txt'), False)
    wrong += check_snippets(dumper, check_scope, os.path.join(data, 'syntax-scopes.txt'), False)
    programs = [os.path.join(TESTS, 'programs'), os.path.join(TESTS, '..', 'resources', 'lessons')]
    wrong += compare_files(dumper, programs, compare_tree)
    return wrong + compare_files(dumper, programs, compare_scope)


def main():
    if sys.version_info[:2] != (3, 11):
        sys.exit(77)
    warnings.simplefilter('ignore')
    sys.setrecursionlimit(10000)
    program, what, *paths = sys.argv[1:]
    dumper = Dumper(program)
    compare = {'trees': compare_tree, 'scopes': compare_scope}.get(what)
    check = {'check-errors': check_error, 'check-trees': check_tree,
             'check-scopes': check_scope}.get(what)
    if what == 'all':
        wrong = check_all(dumper)
    elif check:
        wrong = check_snippets(dumper, check, paths[0], '--write' in paths)
    else:
        wrong = compare_files(dumper, paths, compare)
    sys.exit(1 if wrong else 0)


if __name__ == '__main__':
    main()
