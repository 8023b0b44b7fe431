#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line as a user meets it, wrong input included: cli-test.py COROSCOPE."""
import csv
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PYTHON = '/usr/bin/python3'
COROSCOPE = str(Path(sys.argv[1]).resolve())
results = []
ENV = {k: v for k, v in os.environ.items() if k not in ('DISPLAY', 'WAYLAND_DISPLAY')}

SIX = '''import asyncio
async def cook(dish, minutes):
    await asyncio.sleep(minutes * 60)
async def main():
    await asyncio.gather(cook("rice", 30), cook("beans", 6), cook("salmon", 20))
asyncio.run(main())
'''


def run(*arguments, timeout=100):
    result = subprocess.run([COROSCOPE, *arguments], capture_output=True, timeout=timeout, env=ENV,
                            stdin=subprocess.DEVNULL)
    return result.returncode, result.stdout, result.stderr.decode()


def check(name, ok, detail=''):
    results.append(ok)
    print(f'{"ok" if ok else "not ok"} {len(results)} {name}')
    if not ok:
        print('# ' + str(detail)[:1500].replace('\n', '\n# '))


def refused(name, status, text, *arguments):
    code, out, err = run(*arguments)
    check(name, code == status and text in err, f'status {code}, said: {err}')


def write(name, content):
    data = content if isinstance(content, bytes) else content.encode()
    Path(name).write_bytes(data)
    return name


COMMANDS = {'run': [], 'check': [], 'stats': [], 'render': ['-o', 'out.svg'], 'trace': ['-o', 'out.jsonl']}


def wrong_files():
    """Each kind of file that is none, with each command: said with its name, and nothing is written."""
    os.mkfifo('pipe.py')
    os.mkfifo('pipe.jsonl')
    os.symlink('round.py', 'round.py')
    cases = [
        ('missing file', 'none.py: cannot be read: No such file', 'none.py'),
        ('missing trace', 'none.jsonl: cannot be read: No such file', 'none.jsonl'),
        ('file that leads to itself', 'round.py: cannot be read: Too many levels', 'round.py'),
        ('binary file', 'binary.py: line 1: the file is not a text', write('binary.py', bytes(range(256)))),
        ('not UTF-8', 'latin.py: line 1: the file is not UTF-8', write('latin.py', b'print("caf\xe9")\n')),
        ('huge file', 'huge.py: the file has 50.0 MiB; a program may have', write('huge.py', b'a' * (50 << 20))),
        ('folder', 'is a folder, not a program', '.'),
        ('no name', 'is a folder, not a program', ''),
        ('pipe', 'pipe.py: is a device or pipe', 'pipe.py'),
        ('pipe as a trace', 'pipe.jsonl: is a device or pipe', 'pipe.jsonl'),
        ('device without end', '/dev/zero: is a device or pipe', '/dev/zero'),
        ('syntax error', "syntax.py:1:6: error: '(' was never closed\n  def f(:\n       ^",
         write('syntax.py', 'def f(:\n')),
        ('unsupported module', "unsupported.py:1:8: error: module 'requests' is not supported",
         write('unsupported.py', 'import requests\n')),
        ('typographic quotes', 'typographic quote', write('quotes.py', 'x = ’a’\n')),
        ('empty trace', 'empty.jsonl: byte 0: this is not a trace', write('empty.jsonl', '')),
        ('binary trace', 'binary.jsonl: byte 0: this is not a trace', write('binary.jsonl', bytes(range(256)))),
        ('program as a trace', 'six.jsonl: byte 0: this is not a trace', write('six.jsonl', SIX)),
        ('no such lesson', 'there is no lesson named nothing', 'lesson:nothing'),
        ('no such program of a lesson', 'has no program named none.py', 'lesson:cooking-dinner/none.py'),
        ('lesson without a name', "a lesson's name is needed", 'lesson:'),
    ]
    for name, text, file in cases:
        for command, rest in COMMANDS.items():
            if (name, command) != ('folder', 'check'):
                refused(f'{name}: {command}', 2, text, command, file, *rest)
    check('nothing was written', not Path('out.svg').exists() and not Path('out.jsonl').exists())
    empty = write('empty.py', '')
    for command, rest in COMMANDS.items():
        code, out, err = run(command, empty, *rest)
        check(f'empty file: {command}', (code, err) == (0, ''), err)
    os.remove('six.jsonl')


def wrong_programs():
    refused('endless loop', 3, 'loop.py:1: the limit of instructions', 'run', '--max-instructions', '1000000',
            write('loop.py', 'while True: pass\n'))
    refused('endless recursion', 1, 'RecursionError: maximum recursion depth exceeded', 'run',
            write('deep.py', 'def f(): f()\nf()\n'))
    refused('endless allocation', 3, 'alloc.py:2: the limit of memory', 'run', '--max-memory', '64',
            write('alloc.py', 'x = []\nwhile True: x.append("a" * 1000)\n'))
    # Any of them may meet it, and most have no line of the program's.
    refused('endless threads', 3, 'the limit of memory', 'run', '--max-memory', '256',
            write('crowd.py', 'import threading\nwhile True:\n'
                  '    threading.Thread(target=threading.Event().wait).start()\n'))
    refused('a string too long', 3, 'the limit of memory', 'run',
            write('long.py', 'print("a" * 10 ** 10)\n'))
    refused('a sum too long', 3, 'sum.py:1: the limit of instructions', 'run', '--max-instructions', '1000000',
            write('sum.py', 'print(sum(range(10 ** 12)))\n'))
    refused('deadlock', 3, 'deadlock', 'run', write('dead.py', '''import asyncio
async def main():
    await asyncio.get_running_loop().create_future()
asyncio.run(main())
'''))
    refused('virtual time', 3, '--until', 'run', '--until', '10', write('ever.py', '''import asyncio
async def main():
    while True:
        await asyncio.sleep(1)
asyncio.run(main())
'''))
    check('exit status', run('run', write('exit.py', 'import sys\nsys.exit(7)\n'))[0] == 7)
    once = write('once.py', 'import sys\nprint("once", file=sys.stderr)\n')
    for name, text, wanted in (('fails', 'raise ValueError(1)\n', 0), ('recurses', 'def f(): f()\nf()\n', 0),
                               ('exits', 'import sys\nsys.exit(3)\n', 0), ('ends', 'print(1)\n', 0)):
        got = run('check', write(f'{name}.py', text))
        check(f'check of a program that {name}: {wanted}', got[0] == wanted, got)
    check('check runs a program once', run('check', once)[2] == 'once\n', run('check', once))


def results_of_failed_programs():
    """The picture of a failure is often the lesson: results are written, the status tells."""
    cases = [
        ('limit', 3, 'the limit of instructions', '--max-instructions', '100000', 'loop.py'),
        ('events', 3, 'the limit of events', '--max-events', '100', 'ever.py'),
        ('memory', 3, 'the limit of memory', '--max-memory', '8', 'alloc.py'),
        ('output', 3, 'the limit of output', write('talk.py', 'while True: print("x" * 100000)\n')),
        ('deadlock', 3, 'deadlock', 'dead.py'),
        ('exception', 1, 'ZeroDivisionError', write('zero.py', 'print(1)\n1 / 0\n')),
    ]
    for name, status, text, *arguments in cases:
        refused(f'{name}: run', status, text, 'run', *arguments)
        for ending in ('svg', 'jsonl'):
            out = Path(f'{name}.{ending}')
            refused(f'{name}: {ending}', status, text, 'render' if ending == 'svg' else 'trace', *arguments,
                    '-o', str(out))
            check(f'{name}: {ending} is written', out.exists() and out.stat().st_size > 100)
        code, out, err = run('stats', '--json', *arguments)
        outcome = json.loads(out)['programs'][0]['outcome']
        check(f'{name}: stats', code == status and outcome == {
            'deadlock': 'deadlock', 'exception': 'error'}.get(name, 'limit'), out)
        last = Path(f'{name}.jsonl').read_text().splitlines()
        check(f'{name}: the run ends with an event', json.loads(last[-2])['kind'] == 'run.end'
              and json.loads(last[-2])['arg']['text'] == outcome, last[-2])
        code, out, err = run('stats', '--json', f'{name}.jsonl')
        check(f'{name}: a trace has the status of its run', code == status, code)
    out = json.loads(run('stats', '--json', '--until', '10', 'ever.py')[1])
    check('a run ends when it is told to', out['programs'][0]['total_s'] == 10, out)


def wrong_outputs():
    """What was at OUT stays, nothing half-written is left, the message names OUT."""
    outputs = [('render', 'svg'), ('render', 'png'), ('render', 'pdf'), ('trace', 'jsonl'), ('trace', 'csv'),
               ('trace', 'json'), ('trace', 'steps')]
    os.mkdir('full')
    if subprocess.run(['mount', '-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', 'full'],
                      capture_output=True).returncode == 0:
        try:
            for command, ending in outputs:
                out = Path(f'full/x.{ending}')
                out.write_text('old')
            with open('full/filler', 'wb', buffering=0) as file:
                try:
                    while True:
                        file.write(bytes(4096))
                except OSError:
                    pass
            for command, ending in outputs:
                out = Path(f'full/x.{ending}')
                refused(f'full disk: {ending}', 2, f'{out}: cannot be written: ', command, 'six.py', '-o', str(out))
                check(f'full disk: {ending}: the old file stays', out.read_text() == 'old')
            check('full disk: nothing is left beside', len(os.listdir('full')) == len(outputs) + 1,
                  os.listdir('full'))
        finally:
            subprocess.run(['umount', 'full'])
    for command, ending in outputs:
        os.symlink('/dev/full', f'full.{ending}')
        refused(f'full device: {ending}', 2, f'full.{ending}: cannot be written', command, 'six.py', '-o',
                f'full.{ending}')
        os.mkdir(f'taken.{ending}')
        refused(f'a folder is there: {ending}', 2, f'taken.{ending}: cannot be written: Is a directory', command,
                'six.py', '-o', f'taken.{ending}')
        refused(f'no folder: {ending}', 2, f'none/x.{ending}: cannot be written: No such', command, 'six.py', '-o',
                f'none/x.{ending}')
        refused(f'a file for a folder: {ending}', 2, f'six.py/x.{ending}: cannot be written: Not a dir', command,
                'six.py', '-o', f'six.py/x.{ending}')
        out = Path(f'twice.{ending}')
        out.write_text('old')
        out.chmod(0o640)
        run(command, 'six.py', '-o', str(out))
        check(f'{ending} takes the place of what was there', out.read_bytes() != b'old'
              and out.stat().st_mode & 0o777 == 0o640)
    check('nothing is left beside', not [name for name in os.listdir('.') if name.endswith('.part')])
    for arguments in (['run', 'six.py'], ['stats', 'six.py'], ['stats', '--json', 'six.py'], ['lessons'],
                      ['trace', 'six.py', '-o', '-'], ['check', 'loud.py'], ['run', 'loud.py']):
        write('loud.py', 'import asyncio, time\nprint("loud")\nasync def main(): time.sleep(1)\n'
                         'asyncio.run(main())\n')
        with open('/dev/full', 'wb') as full:
            result = subprocess.run([COROSCOPE, *arguments], stdout=full, stderr=subprocess.PIPE, env=ENV)
        wanted = 0 if arguments == ['run', 'six.py'] else 2
        check(f'full standard output: {" ".join(arguments)}', result.returncode == wanted and
              (wanted == 0 or b'standard output: cannot be written: ' in result.stderr
              and b'No space left' in result.stderr), result.stderr)


def signals():
    write('many.py', 'print("x" * 10000)\nwhile True: pass\n')
    for number in (signal.SIGINT, signal.SIGTERM):
        process = subprocess.Popen([COROSCOPE, 'run', '--max-instructions', '2000000000000000000', 'many.py'],
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENV, bufsize=0)
        first = process.stdout.read(1)
        process.send_signal(number)
        out, err = process.communicate(timeout=100)
        check(f'{number.name} ends a run; what was printed is there', process.returncode == -number
              and first + out == b'x' * 10000 + b'\n', (process.returncode, len(out), err))
    process = subprocess.Popen([COROSCOPE, 'run', 'talk.py'], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                               env=ENV)
    process.stdout.read(10)
    process.stdout.close()
    err = process.stderr.read()
    check('who closes the pipe has seen enough', process.wait(100) == -signal.SIGPIPE and err == b'', err)
    process.stderr.close()


def refused_permissions():
    """Root reads everything, so it asks as somebody else."""
    path = write('secret.py', 'print(1)\n')
    os.chmod(path, 0)
    somebody = {'user': 65534, 'group': 65534, 'extra_groups': []} if os.geteuid() == 0 else {}
    os.chmod('.', 0o755)
    try:
        result = subprocess.run([COROSCOPE, 'run', path], capture_output=True, env=ENV, **somebody)
    except PermissionError:
        print('# the program lies where root alone reads: no unreadable file was tried')
        return
    check('unreadable file', result.returncode == 2
          and b'secret.py: cannot be read: Permission denied' in result.stderr, result.stderr)
    importer = write('importer.py', 'from secret import x\n')
    result = subprocess.run([COROSCOPE, 'run', importer], capture_output=True, env=ENV, **somebody)
    check('unreadable sibling', result.returncode == 2 and
          b"importer.py:1:1: error: cannot import 'secret': secret.py: cannot be read: Permission denied"
          in result.stderr, result.stderr)


    write('six.py', SIX)
    os.mkdir('closed', 0o700)
    for command, output in (('render', 'x.svg'), ('render', 'x.png'), ('render', 'x.pdf'), ('trace', 'x.jsonl')):
        result = subprocess.run([COROSCOPE, command, 'six.py', '-o', f'/{output}'], capture_output=True, env=ENV,
                                **somebody)
        check(f'a folder where nothing may be written: {command} {output}', result.returncode == 2
              and f'/{output}: cannot be written: Permission denied'.encode() in result.stderr, result.stderr)
    if somebody:
        result = subprocess.run([COROSCOPE, 'check', 'closed'], capture_output=True, env=ENV, **somebody)
        check('unreadable folder', result.returncode == 2 and b'closed' in result.stderr
              and b'Permission denied' in result.stderr, result.stderr)


def odd_sibling():
    with open('latin.py', 'wb') as file:
        file.write(b'print("\xff")\n')
    write('imports_latin.py', 'try:\n    import latin\nexcept ImportError:\n    pass\n')
    refused('sibling that is not UTF-8', 2,
            "imports_latin.py:2:12: error: cannot import 'latin': latin.py: line 1: the file is not UTF-8",
            'run', 'imports_latin.py')


def wrong_options():
    six = write('six.py', SIX)
    refused('unknown cost', 2, '--cost', 'run', '--cost', 'much', six)
    for option, value in (('--seed', '-1'), ('--seed', 'x'), ('--cores', '0'), ('--gil', 'perhaps'),
                          ('--preempt', 'never'), ('--switch-interval', '0'), ('--until', '-1'),
                          ('--thread-start', '-1'), ('--fork', 'x'),
                          ('--until', 'nan'), ('--max-events', '0'), ('--max-memory', '0'),
                          ('--max-instructions', '1e9')):
        refused(f'{option} {value}', 2, f'coroscope: {option}: "{value}": ', 'run', option, value, six)
    refused('parameter without a value', 2, 'NAME=VALUE', 'run', '--param', 'N', six)
    refused('parameter that is no literal', 2, 'not a literal', 'run', '--param', 'N=f(1)',
            write('parameter.py', 'N = 1\nprint(N)\n'))
    refused('unknown option', 2, 'frob', 'run', '--frob', six)
    refused('parameter that is not there', 2, 'no module-level constant named X', 'run', '--param',
            'X=1', six)
    refused('no output', 2, '-o OUT', 'render', six)
    refused('unknown ending', 2, '.png, .svg or .pdf', 'render', six, '-o', 'x.gif')
    refused('folder that is not there', 2, 'none/x.png: cannot be written', 'render', six, '-o',
            'none/x.png')
    refused('no trace', 2, 'byte 0: this is not a trace', 'stats', write('no.jsonl', '{"x": 1}\n'))
    refused('no display', 2, 'no display', six)
    refused('unknown command', 2, 'coroscope: nonsense: there is no such file or command', 'nonsense')
    status, out, err = run('--version')
    check('version', status == 0 and re.fullmatch(rb'coroscope [0-9.]+\n', out), (out, err))
    status, out, err = run('--help')
    check('help names the commands', status == 0 and all(
        name in out for name in (b'run', b'render', b'trace', b'stats', b'check', b'lessons',
                                 b'--version')), out)


def traces():
    six = 'six.py'
    for lesson in ('lesson:cooking-dinner/sequential.py', 'lesson:cooking-dinner/coroutines.py',
                   'lesson:producer-consumer', six):
        first, second = run('trace', lesson, '-o', 'a.jsonl'), run('trace', lesson, '-o', 'b.jsonl')
        check(f'{lesson}: same trace twice', first[0] == second[0] == 0
              and Path('a.jsonl').read_bytes() == Path('b.jsonl').read_bytes(), first[2])
        run('trace', 'a.jsonl', '-o', 'c.jsonl')
        check(f'{lesson}: a trace opens again', Path('a.jsonl').read_bytes() == Path('c.jsonl').read_bytes())
        for ending in ('svg', 'png', 'pdf'):
            run('render', '--title', 'T', lesson, '-o', f'a.{ending}')
            run('render', '--title', 'T', lesson, '-o', f'b.{ending}')
            check(f'{lesson}: same {ending} twice',
                  Path(f'a.{ending}').read_bytes() == Path(f'b.{ending}').read_bytes())
    run('render', '--title', 'T', six, '-o', 'program.svg')
    run('trace', six, '-o', 'six.jsonl')
    run('render', '--title', 'T', 'six.jsonl', '-o', 'trace.svg')
    check('program and trace give the same picture',
          Path('program.svg').read_bytes() == Path('trace.svg').read_bytes())
    steps = [json.loads(line) for line in run('trace', '--cost', 'instant', '--format', 'steps', six,
                                              '-o', '-')[1].splitlines()]
    check('steps', [(s['t'], s['task'], s['coro']) for s in steps] == [
        (0.0, 'Task-1', 'main'), (0.0, 'Task-2', 'cook'), (0.0, 'Task-3', 'cook'),
        (0.0, 'Task-4', 'cook'), (360.0, 'Task-3', 'cook'), (1200.0, 'Task-4', 'cook'),
        (1800.0, 'Task-2', 'cook'), (1800.0, 'Task-1', 'main')], steps)


def properties_of_traces():
    """What is drawn and counted comes from the trace alone; recording changes nothing."""
    program = write('clock.py', '''import asyncio, sys, time
async def work(n):
    await asyncio.sleep(n)
    print(n, time.monotonic(), sys.argv[1:])
async def main():
    q = asyncio.Queue(1)
    tasks = [asyncio.create_task(work(n)) for n in (3, 1, 2)]
    await q.put("item")
    await asyncio.gather(*tasks)
    print(await q.get(), time.monotonic())
asyncio.run(main())
''')
    run('trace', program, '-o', 'clock.jsonl', '--', 'a', 'b')
    lines = [json.loads(line) for line in Path('clock.jsonl').read_text().splitlines()]
    said = ''.join(line['arg']['text'] for line in lines if line.get('kind') == 'output')
    out = run('run', program, 'a', 'b')[1].decode()
    check('recording changes neither output nor times', out == said and "['a', 'b']" in out, (out, said))
    header = lines[0]
    check('the header says what was run', header['sources'] == [{'name': program, 'text': Path(program).read_text()}]
          and header['schedule'] == [] and header['settings']['argument-2'] == 'b'
          and header['settings']['seed'] == '0' and header['settings']['gil'] == 'on', header)
    check('everybody who began ends', {line['actor'] for line in lines if line.get('kind') == 'actor.new'}
          == {line['actor'] for line in lines if line.get('kind') == 'actor.end'})
    check('causes come before what they cause', all(line['cause'] < line['i'] for line in lines if 'cause' in line))
    for ending in ('svg', 'png', 'pdf'):
        run('render', '--title', 'T', program, '-o', f'1.{ending}', '--', 'a', 'b')
        run('render', '--title', 'T', 'clock.jsonl', '-o', f'2.{ending}')
        check(f'a trace gives the same {ending}', Path(f'1.{ending}').read_bytes() == Path(f'2.{ending}').read_bytes())
    for name in ('csv', 'chrome', 'steps', 'jsonl'):
        one = run('trace', program, '--format', name, '-o', '-', '--', 'a', 'b')[1]
        two = run('trace', 'clock.jsonl', '--format', name, '-o', '-')[1]
        check(f'a trace gives the same {name}', one == two and len(one) > 100)
    for option in ([], ['--json']):
        check('a trace gives the same statistics', run('stats', *option, program, '--', 'a', 'b')[1]
              == run('stats', *option, 'clock.jsonl')[1])
    whole = Path('clock.jsonl').read_text().splitlines(keepends=True)
    for n in range(1, len(whole), 7):
        refused(f'a trace of {n} lines', 2, 'cut.jsonl: byte ', 'stats', write('cut.jsonl', ''.join(whole[:n])))


def dinner():
    programs = json.loads(run('stats', '--json', 'lesson:cooking-dinner')[1])['programs']
    sequential, coroutines = (p['total_s'] / 60 for p in programs)
    check('sequential dinner takes 56 min', abs(sequential - 56) < 0.01, sequential)
    check('dinner with coroutines takes 30 to 33 min', 30 <= coroutines <= 33, coroutines)
    code, out, err = run('run', 'lesson:cooking-dinner/coroutines.py')
    check('the dinner is complete', out.decode().endswith("dinner: ('salmon', 'rice', 'beans')\n"), out)
    out = run('lessons')[1].decode()
    check('lessons are listed', 'lesson:cooking-dinner' in out and 'lesson:producer-consumer' in out, out)
    out = run('run', '--param', 'ITEMS=1', '--param', 'N_PRODUCERS=1', 'lesson:producer-consumer')[1]
    check('parameters', out == b'consumed A0\n', out)


def thread_lessons():
    """What the lessons on threads and processes must make obvious comes out of the run."""
    for lesson, lost, kept in (('race-lock', 'race.py', 'locked.py'),
                               ('threads-coroutines', 'count_threads.py', 'count_locked.py')):
        counted, all_of_them = re.findall(rb'\d+', run('run', f'lesson:{lesson}/{lost}')[1])
        check(f'{lesson}: updates are lost', int(counted) < int(all_of_them), counted)
        counted, all_of_them = re.findall(rb'\d+', run('run', f'lesson:{lesson}/{kept}')[1])
        check(f'{lesson}: a lock keeps them', counted == all_of_them, counted)
    for name, deadlocks in (('two_locks', True), ('philosophers', True), ('ordered', False), ('waiter', False)):
        code = run('run', f'lesson:deadlock/{name}.py')[0]
        check(f'deadlock: {name}', code == (3 if deadlocks else 0), code)
    programs = json.loads(run('stats', '--json', 'lesson:four-ways')[1])['programs']
    alone, threads, coroutines, processes = (p['total_s'] for p in programs[:4])
    check('waiting is overlapped three ways', max(threads, coroutines, processes) < alone / 3, programs[:4])
    alone, threads, coroutines, processes = (p['total_s'] for p in programs[4:])
    check('computing is shared out by processes alone',
          processes < alone / 3 and min(threads, coroutines) > alone * 0.99, programs[4:])
    one, gathered = (p['total_s'] for p in json.loads(run('stats', '--json', 'lesson:executor')[1])['programs'])
    check('executor: gathered is faster', gathered < one / 2, (one, gathered))
    lines = run('run', 'lesson:compared')[1].decode().splitlines()
    check('compared: eighteen lines', len(lines) == 18 and lines[0] == 'Process-1 MainThread: 0', lines)


def lessons():
    """Lessons run under CPython with the same output, and nothing depends on their names."""
    runner = ROOT / 'tests' / 'support' / 'virtual-clock.py'
    version = '-c', 'import sys; print(sys.version_info[:2])'
    real = Path(PYTHON).exists() and b'(3, 11)' in subprocess.run([PYTHON, *version], capture_output=True).stdout
    for program in sorted((ROOT / 'resources' / 'lessons').glob('*/*.py')):
        name = f'{program.parent.name}/{program.name}'
        ours = run('run', '--cost', 'instant', str(program))
        if name in ('deadlock/two_locks.py', 'deadlock/philosophers.py'):
            # CPython would wait for ever.
            check(f'{name}: deadlocks', ours[0] == 3 and 'deadlock' in ours[2], ours[2])
        elif real:
            # Threads and processes need real time, and leave the order of what they print open.
            threads = re.search(r'\b(threading|multiprocessing|run_in_executor)\b', program.read_text())
            command = [PYTHON, program.name] if threads else [PYTHON, str(runner), program.name]
            wanted = subprocess.run(command, cwd=program.parent, capture_output=True, timeout=100)
            order = sorted if threads else (lambda out: out)
            check(f'{name}: as under CPython',
                  (wanted.returncode, order(wanted.stdout)) == (ours[0], order(ours[1])), wanted.stderr.decode())
    shutil.copytree(ROOT / 'resources' / 'lessons' / 'cooking-dinner', 'copy')
    words = {word: f'name{n}' for n, word in enumerate((
        'cook_salmon', 'cook_rice', 'cook_beans', 'make_salmon_dinner', 'kitchen', 'oven', 'pot', 'microwave',
        'sequential', 'coroutines'))}
    for path in list(Path('copy').iterdir()):
        text = re.sub(r'\b(' + '|'.join(words) + r')\b', lambda match: words[match[0]], path.read_text())
        path.unlink()
        path.with_stem(words.get(path.stem, path.stem)).write_text(text)
    for name in ('sequential', 'coroutines'):
        rows = [[(row['state'], row['reason'], row['start_s'], row['end_s'], row['line']) for row in csv.DictReader(
            io.StringIO(run('trace', file, '--format', 'csv', '-o', '-')[1].decode()))] for file in
            (f'lesson:cooking-dinner/{name}.py', f'copy/{words[name]}.py')]
        check(f'{name}: names mean nothing', rows[0] == rows[1] and len(rows[0]) > 3, rows)
    code, out, err = run('stats', '--json', 'copy')
    check('a folder is a lesson', code == 0 and len(json.loads(out)['programs']) == 2, err)
    os.mkdir('own')
    write('own/a.py', 'import random\nN = 1\nprint(N, random.random())\n')
    ini = '[Lesson]\nTitle=T\n[Program 1]\nFile=a.py\nTitle=One\n[Program 2]\nFile=a.py\nTitle=Two\n' \
          'Parameters=N=2\n[Settings]\nSeed=5\nAxis=order\n'
    write('own/lesson.ini', ini)
    one = run('run', '--seed', '5', 'own/a.py')[1]
    check("a lesson's settings hold", run('run', 'own')[1] == one, one)
    check("the user's settings come first", run('run', '--seed', '6', 'own')[1] == run('run', '--seed', '6',
                                                                                     'own/a.py')[1] != one)
    check('variants', [p['name'] for p in json.loads(run('stats', '--json', 'own')[1])['programs']] == ['One', 'Two'])
    write('own/lesson.ini', ini.replace('[Lesson]\n', '[Lesson]\nDefault=2\n'))
    check('parameters of a variant', run('run', 'own')[1].startswith(b'2 '))
    run('render', 'own', '-o', 'own.svg')
    run('render', '--axis', 'time', 'own', '-o', 'time.svg')
    check("a lesson's axis holds", Path('own.svg').read_bytes() != Path('time.svg').read_bytes())
    write('own/lesson.ini', ini.replace('Seed', 'Sede'))
    refused('malformed lesson', 2, 'lesson own: lesson.ini: [Settings] Sede: there is no such key', 'stats', 'own')
    write('own/lesson.ini', b'\xff\xfe')
    refused('lesson.ini that is no text', 2, 'lesson own: lesson.ini: ', 'stats', 'own')


def exploring():
    """The lost update is found, kept as a trace, and a schedule that is none is refused."""
    write('count.py', 'import threading\nn = 0\ndef work():\n    global n\n    n += 1\n'
                      'ts = [threading.Thread(target=work) for i in range(2)]\n'
                      'for t in ts: t.start()\nfor t in ts: t.join()\nprint(n)\n')
    code, out, err = run('explore', '--keep', '2', '-o', 'kept.jsonl', 'count.py')
    text = out.decode()
    check('explore: both outcomes', code == 1 and '2 of 6  prints "2"' in text and '4 of 6  prints "1"' in text
          and 'complete up to 2 preemptions: 6 schedules possible, 6 run, 0 pruned' in text, text + err)
    rows = list(csv.reader(io.StringIO(run('trace', 'kept.jsonl', '--format', 'csv', '-o', '-')[1].decode())))
    check('explore: the kept trace opens', len(rows) > 3 and '"schedule":"' in Path('kept.jsonl').read_text(), rows)
    code, out, err = run('explore', 'lesson:race-lock/race.py')
    text = out.decode()
    check('explore: a long program loses updates', code == 1 and 'prints "in the account: 9000 of 9000"' in text
          and ' 1 preemption: ' in text and 'of 50  prints "in the account: 3000 of 9000"' in text
          and 'not complete: no schedule comes to its end within 100000 instructions, 50 drawn' in text, text)
    write('order.py', 'import threading\ndef say(x): print(x)\nprint("first")\n'
                      'ts = [threading.Thread(target=say, args=(i,)) for i in range(2)]\n'
                      'for t in ts: t.start()\n')
    text = run('explore', 'order.py')[1].decode()
    check('explore: outcomes are told apart', 'prints "first" …\n' in text and 'prints "first" … "1" …\n' in text, text)
    # The methods have been called before, and lie deep enough for nobody to be told of their calls.
    write('methods.py', 'import threading\nclass Box:\n    def __init__(self): self.value = 0\n'
                        '    def get(self): return self.value\n    def set(self, value): self.value = value\n'
                        'box = Box()\nfor i in range(3): box.set(box.get() + i - i)\n'
                        'def get(): return box.get() + int(1)\ndef more(): return get() + int(0)\n'
                        'def put(n): box.set(abs(n))\ndef change(n): put(abs(n))\ndef work(): change(more())\n'
                        'ts = [threading.Thread(target=work) for i in range(2)]\n'
                        'for t in ts: t.start()\nfor t in ts: t.join()\nprint(box.value)\n')
    text = run('explore', 'methods.py')[1].decode()
    check("explore: a method's accesses are places to switch at", '2 of 6  prints "2"' in text
          and '4 of 6  prints "1"' in text, text)
    write('one.py', 'print(1)\n')
    check('explore: one outcome', run('explore', 'one.py')[0] == 0)
    refused('explore: a number that is none', 2, '--schedules needs a number', 'explore', '--schedules', '0', 'one.py')
    refused('explore: no such outcome', 2, 'there is no outcome 3', 'explore', '--keep', '3', '-o', 'x.jsonl', 'one.py')
    refused('explore: a trace', 2, 'explore needs one program', 'explore', 'kept.jsonl')


def folders():
    """Every file of a folder, each thing that is not supported with its place; nothing is run."""
    os.makedirs('many/inner')
    write('many/a.py', 'import socket\nimport time\ntime.sleep(1)\nprint(eval("1"), 2)\n')
    write('many/b.py', 'import a\nprint("not run")\n')
    write('many/inner/c.py', 'def f(:\n')
    write('many/inner/notes.txt', 'def f(:\n')
    code, out, err = run('check', 'many')
    places = re.findall(r'^(many/\S+?):(\d+:\d+): error: (.*)$', err, re.M)
    check('check of a folder', code == 2 and out == b'many: 1 of 3 programs are supported\n' and [
        place[:2] for place in places] == [('many/a.py', '1:8'), ('many/a.py', '4:7'), ('many/inner/c.py', '1:6')]
        and "'eval' is not supported" in places[1][2] and 'hint: write the expression itself' in err, (out, err))
    code, out, err = run('check', write('fine.py', 'print(1)\n'), 'many/inner')
    check('check of a file and a folder', code == 2 and out == b'many/inner: 0 of 1 programs are supported\n', (out, err))
    os.mkdir('bare')
    refused('check of a folder without programs', 2, 'bare: no file in this folder ends in .py', 'check', 'bare')


with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    folders()
    exploring()
    wrong_files()
    wrong_programs()
    refused_permissions()
    odd_sibling()
    wrong_options()
    results_of_failed_programs()
    wrong_outputs()
    signals()
    traces()
    properties_of_traces()
    dinner()
    lessons()
    thread_lessons()
print(f'1..{len(results)}')
sys.exit(0 if all(results) else 1)
