#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures, against CPython and Lua: bench.py BUILD [NAME…].

What is compared runs in turn, A B A B …, so that a machine whose speed drifts treats both alike; the
figures are medians of whole processes.
"""
import contextlib
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
COROSCOPE = str(Path(sys.argv[1]).resolve() / 'app' / 'coroscope')
BENCH = Path(sys.argv[1]).resolve() / 'tests' / 'bench'
WANTED = sys.argv[2:]
RUNS = 5


def seconds(command, env, status=0):
    """Wall seconds; a `status` of None is any exit status, else it is 0."""
    start = time.perf_counter()
    subprocess.run(command, check=status == 0, env=env, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def medians(*commands, env=None):
    times = [[] for _ in commands]
    for _ in range(RUNS + 1):
        for series, command in zip(times, commands):
            series.append(seconds(command, env))
    # The first round warms up.
    return [statistics.median(series[1:]) for series in times]


def cpu_seconds(command):
    """What the process itself used, so that its neighbours count less."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def report(name, text, goal):
    print(f'{name:<12} {text}   (goal: {goal})', flush=True)


def sleepers(out):
    tasks('sleepers', 'five count to 100,000 and give way each time', 'sleepers.py', 'at least 15')
    recorded, plain = map(float, subprocess.run(
        [str(BENCH / 'recording'), str(HERE / 'sleepers.py')], check=True, text=True,
        capture_output=True).stdout.split())
    report('recording', f'the run itself, recorded {recorded:.3f} s, not recorded {plain:.3f} s: '
           f'{recorded / plain:.2f} times', 'at most 1.3')


def tasks(name, what, program, goal):
    """What tasks do, as a whole process: recorded; and recorded and looked through for problems."""
    recorded, checked, cpython = medians(
        [str(BENCH / 'recording'), '--once', str(HERE / program)],
        [COROSCOPE, 'check', str(HERE / program)],
        ['/usr/bin/python3', str(HERE / program)])
    report(name, f'{what}: recorded {recorded:.3f} s, CPython {cpython:.3f} s: '
           f'{cpython / recorded:.1f} times faster; looked through for problems too '
           f'{checked:.3f} s: {cpython / checked:.1f}', goal)


def ping_pong(out):
    tasks('ping-pong', 'two tasks give way to each other a million times', 'ping-pong.py',
          'at least 30')


def queue(out):
    tasks('queue', 'a million items through a queue of ten', 'queue.py', 'at least 20')


def delays(out):
    tasks('delays', 'a thousand tasks sleep 200 times each', 'delays.py', 'at least 20')


def loop(out):
    ours, lua, cpython = medians([COROSCOPE, 'run', str(HERE / 'loop.py')],
                                 ['lua5.4', str(HERE / 'loop.lua')],
                                 ['/usr/bin/python3', str(HERE / 'loop.py')])
    report('loop', f'{ours:.3f} s, Lua {lua:.3f} s, CPython {cpython:.3f} s: {ours / lua:.2f} times Lua',
           'at most 1.5')


def interpreter(out):
    ratios = []
    for program in sorted((HERE / 'interpreter').glob('*.py')):
        commands = [[COROSCOPE, 'run', str(program)], ['/usr/bin/python3', str(program)]]
        rounds = [[cpu_seconds(command) for command in commands] for _ in range(RUNS + 1)]
        ours, cpython = map(statistics.median, zip(*rounds[1:]))
        ratios.append(cpython / ours)
        report('interpreter', f'{program.stem:<10} {ours:.3f} s, CPython {cpython:.3f} s: '
               f'{ratios[-1]:.2f} times faster', 'at least 1')
    report('interpreter', f'geometric mean {statistics.geometric_mean(ratios):.2f} times faster',
           'at least 3')


def render(out):
    svg, png = medians([COROSCOPE, 'render', 'lesson:cooking-dinner', '-o', f'{out}/a.svg'],
                       [COROSCOPE, 'render', 'lesson:cooking-dinner', '-o', f'{out}/a.png'])
    report('render', f'dinner to SVG {svg:.3f} s, to PNG {png:.3f} s', '0.1; 0.2')


def explore(out):
    # A search of one schedule is what compiling and starting cost.
    many = 50000
    command = [COROSCOPE, 'explore', '--preemptions', '8', str(HERE / 'schedules.py')]
    short, long = (seconds([*command, '--schedules', str(n)], None, None) for n in (1, many))
    report('explore', f'{many / (long - short):.0f} schedules of two threads of 100 instructions a second',
           'at least 20000')


def peak(command):
    """Bytes of memory that a process takes at most."""
    result = subprocess.run(['/usr/bin/time', '-f', '%M', *command], capture_output=True)
    return int(result.stderr.split()[-1]) * 1024


def million(out):
    program = HERE / 'million.py'
    one = Path(out, 'one.py')
    one.write_text(program.read_text().replace('N = 1000000', 'N = 1'))
    size = (peak([COROSCOPE, 'run', str(program)]) - peak([COROSCOPE, 'run', str(one)])) / 1000000
    report('million', f'{size:.0f} bytes for each of a million tasks that sleep', 'at most 700')


def threads(out):
    two = HERE / 'threads.py'
    one = Path(out, 'one.py')
    one.write_text(two.read_text().replace('THREADS, N = 2', 'THREADS, N = 1'))
    commands = [[COROSCOPE, 'check', *preempt, str(program)] for preempt, program in
                (([], one), (['--preempt', 'cpython'], two), (['--preempt', 'any'], two))]
    rounds = [[cpu_seconds(command) for command in commands] for _ in range(RUNS + 1)]
    alone, shared, preempted = map(statistics.median, zip(*rounds[1:]))
    report('threads', f'one thread {alone:.3f} s, two under the GIL {shared / alone:.2f} times, with '
           f'--preempt any {preempted / alone:.2f} times', 'at most 1.1; 1.6')
    report('threads', f'ten thousand that wait: '
           f'{peak([COROSCOPE, "run", str(HERE / "many-threads.py")]) / 1e6:.0f} MB', 'under 200')


def memory(out):
    program = str(HERE / 'sleepers.py')
    events = json.loads(subprocess.run([COROSCOPE, 'stats', '--json', program],
                                       capture_output=True).stdout)['programs'][0]['events']

    # `trace` keeps the trace and derives nothing from it.
    with_trace = peak([COROSCOPE, 'trace', program, '-o', '/dev/null', '--format', 'steps'])
    without = peak([COROSCOPE, 'run', program])
    report('memory', f'{(with_trace - without) / events:.1f} bytes an event, of {events} events',
           'at most 40')


@contextlib.contextmanager
def display(watch):
    """The environment of programs on a display of their own, with what watches their frames."""
    server = subprocess.Popen(['Xvfb', '-displayfd', '1', '-screen', '0', '1600x1000x24',
                               '-nolisten', 'tcp'], stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, text=True)
    try:
        number = server.stdout.readline().strip()
        yield dict(os.environ, DISPLAY=':' + number, GDK_BACKEND='x11', GSK_RENDERER='cairo',
                   GSETTINGS_BACKEND='memory', GTK_A11Y='none', ADW_DISABLE_PORTAL='1',
                   DBUS_SESSION_BUS_ADDRESS='disabled:', LD_PRELOAD=str(BENCH / 'libframe-watch.so'),
                   CS_WATCH=watch)
    finally:
        server.terminate()
        server.wait()


def start(out):
    with display('first') as env:
        dinner, empty = medians([COROSCOPE, 'lesson:cooking-dinner'], [str(BENCH / 'empty-window')],
                                env=env)
    report('start', f'the dinner to its first frame {dinner:.3f} s, an empty window {empty:.3f} s: '
           f'{dinner / empty:.2f} times', 'at most 1.5')


def watch_frames(name, what, program, **more):
    with display('300') as env:
        result = subprocess.run([COROSCOPE, program], env={**env, **more}, check=True,
                                capture_output=True, text=True)
    own, worst, whole = map(float, result.stdout.split()[-3:])
    report(name, f'{what} at 1600×1000: {own:.2f} ms of our own a frame, {worst:.2f} ms in the '
           f'slowest of twenty, {whole:.2f} ms with the cairo renderer', 'under 4')


def frames(out):
    watch_frames('frames', 'playing the dinner', 'lesson:cooking-dinner')


def zoom(out):
    program = (HERE / 'sleepers.py').read_text()
    many = Path(out, 'tasks.py')
    many.write_text(program.replace('COROUTINES, N = 5, 100000', 'COROUTINES, N = 1000, 200'))
    watch_frames('zoom', 'zooming in the dinner', 'lesson:cooking-dinner', CS_ZOOM='1')
    watch_frames('zoom', 'zooming in 1.1 million events', str(HERE / 'sleepers.py'), CS_ZOOM='1')
    watch_frames('zoom', 'zooming in a thousand tasks', str(many), CS_ZOOM='1')


def main():
    benchmarks = (sleepers, ping_pong, queue, delays, million, loop, interpreter, render, explore,
                  threads, memory, start, frames, zoom)
    with tempfile.TemporaryDirectory() as out:
        for benchmark in benchmarks:
            if not WANTED or benchmark.__name__ in WANTED:
                benchmark(out)


main()
