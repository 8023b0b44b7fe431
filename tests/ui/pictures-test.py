#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures as files: pictures-test.py COROSCOPE LESSONS

A lesson with everything in it renamed gives the same picture but for the texts; a second run gives
the same bytes; a PDF is one that another program reads.
"""
import asyncio
import builtins
import io
import keyword
import re
import shutil
import subprocess
import sys
import tempfile
import tokenize
from pathlib import Path

PROGRAM, LESSONS = sys.argv[1], Path(sys.argv[2])
COPIED = {'cooking-dinner': ['sequential.py', 'coroutines.py'],
          'producer-consumer': ['producer_consumer.py']}
n_tests = 0


def check(name, holds, detail=''):
    global n_tests
    n_tests += 1
    print(('ok' if holds else 'not ok'), n_tests, '-', name, flush=True)
    if not holds and detail:
        print('# ' + str(detail).replace('\n', '\n# '))


def render(files, out, *options):
    subprocess.run([PROGRAM, 'render', *map(str, files), '-o', str(out), *options], check=True)
    return Path(out).read_bytes()


def defined_names(texts):
    """What the programs themselves name: functions, classes, parameters, variables, methods."""
    names = set()
    for text in texts:
        names.update(re.findall(r'\b(?:def|class)\s+(\w+)', text))
        names.update(re.findall(r'^\s*(\w+)\s*(?::\s*\w+\s*)?=', text, re.MULTILINE))
        for parameters in re.findall(r'def\s+\w+\(([^)]*)\)', text):
            names.update(re.findall(r'(\w+)\s*(?:=|,|$)', parameters))
    # What is the library's too, such as a method "run", keeps its name.
    taken = {*dir(asyncio), *dir(asyncio.Queue), *dir(asyncio.Task), *dir(builtins), 'name'}
    return {name for name in names if not name.startswith('__') and len(name) > 2
            and not keyword.iskeyword(name) and name not in taken}


def other_name(name):
    """Another of the same length and case."""
    return ''.join(chr(base + (ord(c) - base + 7) % 26) if c.isalpha() else c
                   for c in name for base in [ord('A') if c.isupper() else ord('a')])


def rename(text, new_names):
    tokens = []
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.NAME and token.string in new_names:
            token = token._replace(string=new_names[token.string])
        elif token.type == tokenize.STRING:
            token = token._replace(string=re.sub(
                r'\w+', lambda m: new_names.get(m[0], m[0]), token.string))
        tokens.append(token)
    return tokenize.untokenize(tokens)


def shapes(svg):
    """All that is drawn, texts and their sizes left out, and ids, which are made of names."""
    svg = re.sub(r'<(text|title|desc)\b.*?</\1>', '', svg.decode(), flags=re.DOTALL)
    svg = re.sub(r'<g id="[^"]*"', '<g', svg)
    return [line for line in svg.splitlines() if line]


def test_renamed(folder, lesson, mains):
    source = LESSONS / lesson
    texts = {path.name: path.read_text() for path in source.glob('*.py')}
    names = defined_names(texts.values()) | {Path(name).stem for name in texts}
    new_names = {name: other_name(name) for name in names}
    one, other = folder / 'one', folder / 'other'
    one.mkdir()
    other.mkdir()
    for name, text in texts.items():
        (one / name).write_text(text)
        (other / (new_names[Path(name).stem] + '.py')).write_text(rename(text, new_names))
    for axis in ['time', 'order']:
        options = ['--axis', axis, '--width', '1600', '--title', 'A lesson']
        a = shapes(render([one / name for name in mains], folder / 'a.svg', *options))
        b = shapes(render([other / (new_names[Path(name).stem] + '.py') for name in mains],
                          folder / 'b.svg', *options))
        a, b = map(without_names, (a, b))
        check(f'{lesson}, renamed, {axis} axis: the same picture',
              a == b, next(((x, y) for x, y in zip(a, b) if x != y), (len(a), len(b))))


def without_names(lines):
    """Bars as their order, colours and heights: names of another width move the plot, and with it
    where labels wipe the ground."""
    kept = []
    for line in lines:
        line = re.sub(r' (x|width|points|d|x1|x2|cx|transform|viewBox)="[^"]*"', '', line)
        if 'fill="#ffffff"' not in line:
            kept.append(line)
    return kept


def test_repeated(folder):
    for theme in ['light', 'dark', 'print']:
        for ending in ['png', 'svg', 'pdf']:
            first, second = [render(['lesson:cooking-dinner'], folder / f'{name}.{ending}',
                                    '--theme', theme) for name in ('first', 'second')]
            check(f'{ending}, {theme}: the same bytes again', first == second)


def test_pdf(folder):
    if shutil.which('pdftotext') is None:
        return
    render(['lesson:cooking-dinner'], folder / 'text.pdf')
    text = subprocess.run(['pdftotext', '-layout', str(folder / 'text.pdf'), '-'], check=True,
                          capture_output=True, text=True).stdout
    for words in ['Cooking dinner', 'cook_salmon', '56 min', 'await sleep(18 min)', 'event loop',
                  'blocks the thread']:
        check(f'the PDF says "{words}"', words in text, text)


def test_svg(folder):
    svg = render(['lesson:cooking-dinner'], folder / 'a11y.svg').decode()
    check('the SVG has a title', '<title>Cooking dinner</title>' in svg)
    check('the SVG has a description', re.search(r'<desc>Sequential, 56 min: .*cook_rice', svg))
    ids = re.findall(r' id="([^"]*)"', svg)
    check('its ids are unique', len(ids) == len(set(ids)), ids)


def test_long_names(folder):
    """Names that begin alike are told apart by the numbers at their ends."""
    worker = 'a_worker_with_a_name_that_is_longer_than_there_is_room_for'
    (folder / 'names.py').write_text(f"""import asyncio
async def {worker}():
    await asyncio.sleep(1)
async def main():
    await asyncio.gather(*[{worker}() for _ in range(12)])
asyncio.run(main())
""")
    svg = render([folder / 'names.py'], folder / 'names.svg').decode()
    names = re.findall(r'>(a_worker_with\w*…\d+)<', svg)
    check('long names differ', len(names) == len(set(names)) == 12, svg)


with tempfile.TemporaryDirectory() as name:
    for lesson, mains in COPIED.items():
        folder = Path(name) / lesson
        folder.mkdir()
        test_renamed(folder, lesson, mains)
    test_repeated(Path(name))
    test_pdf(Path(name))
    test_svg(Path(name))
    test_long_names(Path(name))
print(f'1..{n_tests}')
