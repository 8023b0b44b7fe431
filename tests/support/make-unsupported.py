#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What CPython 3.11 has and Coroscope has not: make-unsupported.py COROSCOPE > model/lib/unsupported.txt

Run by hand after the library has grown; what is listed and there all the same does no harm, since the
list is looked at only where a name is missing.
"""
import re
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

LIBRARY = Path(__file__).resolve().parent.parent.parent / 'model' / 'lib'
PYTHON = '/usr/bin/python3'
IN_C = ('math', 'time', 'timeit', 'builtins')
# Objects whose methods programs call, by an expression that makes one.
OBJECTS = r'''
asyncio: asyncio.get_running_loop() asyncio.current_task() asyncio.Queue() asyncio.Lock() asyncio.Event()
asyncio: asyncio.Condition() asyncio.Semaphore() asyncio.get_running_loop().create_future()
threading: threading.Thread() threading.Lock() threading.RLock() threading.Condition() threading.Event()
threading: threading.Semaphore() threading.Barrier(1) threading.Timer(1,print)
multiprocessing: multiprocessing.Process() multiprocessing.Queue() multiprocessing.Pipe()[0]
multiprocessing: multiprocessing.Lock() multiprocessing.Event() multiprocessing.Value('i',0)
concurrent.futures: concurrent.futures.ThreadPoolExecutor() concurrent.futures.Future()
queue: queue.Queue()
collections: collections.deque() collections.Counter() collections.OrderedDict() collections.ChainMap()
datetime: datetime.datetime.now() datetime.date.today() datetime.timedelta() datetime.time()
re: re.compile('x') re.match('x','x')
logging: logging.getLogger('x') logging.StreamHandler() logging.Formatter()
io: io.StringIO() io.BytesIO()
random: random.Random()
pathlib: pathlib.Path('x')
sys: '' b'' [] {} () set() 1 1.5 bytearray() complex() memoryview(b'') range(1) slice(1) Exception()
sys: sys.stdout sys.stdin (i\x20for\x20i\x20in\x20()) sys._getframe() (lambda:0) (lambda:0).__code__
sys: open('/dev/null','w')
'''
NETWORK = '^sock_|^create_(server|conn|data|unix)|pipe$|reader$|writer$|^subprocess|^get.*info$|file$|tls$|signal'


def our_modules():
    names = {path.stem for path in LIBRARY.glob('*.py')} | set(IN_C)
    return sorted(name for name in names if not name.startswith('_'))


def program():
    text = ''
    for name in our_modules():
        text += f'try:\n    import {name} as m\n    print("module {name}", *dir(m))\nexcept ImportError: pass\n'
    text += 'import asyncio\nasync def main():\n'
    for line in OBJECTS.strip().splitlines():
        module, *expressions = line.split(' ')
        for expression in expressions:
            e = expression.replace('\\x20', ' ')
            text += textwrap.indent(f'try:\n    import {module.rstrip(":")}\n    v = {e}\n'
                                    f'    print("class", type(v).__name__, {e!r}, *dir(v), sep="\\t")\n'
                                    f'except Exception: pass\n', '    ')
    return text + 'asyncio.run(main())\n'


def run(command, folder):
    out = subprocess.run([*command, 'names.py'], cwd=folder, capture_output=True, text=True).stdout
    modules, classes = {}, {}
    for line in out.splitlines():
        if line.startswith('module '):
            _, name, *names = line.split(' ')
            modules[name] = set(names)
        elif line.startswith('class\t'):
            _, name, expression, *names = line.split('\t')
            classes[expression] = (name, set(names))
    return modules, classes


def is_public(name):
    return not name.startswith('_') or name in ('_exit', '_current_frames')


def main():
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / 'names.py').write_text(program())
        theirs, their_classes = run([PYTHON, '-W', 'ignore'], folder)
        ours, our_classes = run([str(Path(sys.argv[1]).resolve()), 'run'], folder)
        (Path(folder) / 'names.py').write_text('import sys\nprint("module sys", *sys.stdlib_module_names)\n')
        stdlib = run([PYTHON], folder)[0]['sys']
    have = {name.split('.')[0] for name in ours}
    lines = [['modules:', *sorted(name for name in stdlib if not name.startswith('_') and name not in have)]]
    for name in ours:
        missing = {n for n in theirs.get(name, ()) - ours[name] if is_public(n) and not re.fullmatch(
            'MFD_.*|XATTR_.*|RWF_.*|POSIX_.*|EX_.*|ST_.*|SPLICE_.*', n)}
        missing -= stdlib
        if missing:
            lines.append([f'{name}:', *sorted(missing)])
    methods = {n for names in our_classes.values() for n in names[1]}
    classes = {}
    for expression, (name, names) in our_classes.items():
        if expression in their_classes:
            missing = {n for n in their_classes[expression][1] - names if is_public(n)}
            classes.setdefault(name, set()).update(missing)
    lines += [[f'class {name}:', *sorted(missing)] for name, missing in classes.items() if missing]
    # What `check` points at before a run: names that nothing else has.
    network = classes['_UnixSelectorEventLoop'] - methods
    lines.append(['methods:', *sorted(n for n in network if re.search(NETWORK, n))])
    # A line is looked up by its owner.
    print(*sorted(' '.join(line) for line in lines), sep='\n')


if __name__ == '__main__':
    main()
