# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Random programs that use all of asyncio.

Functions call only those after them, and tasks wait only for younger ones, so nothing goes round in
circles; what waits for ever meets the end of main, which cancels it.  Delays are few and add up to
each other, so that many deadlines are equal.

Left out, as CPython leaves it open: the order of sets of tasks; how a TimeoutError is linked to what
was cancelled (`while` in 3.11.2, `from` in later ones).
"""
from copy import copy

from choices import Choices
from tree import Block, Line, parse

PREAMBLE = '''\
import asyncio
import time

tasks = []
futures = []
handles = []


class Trouble(Exception):
    pass


def say(*words):
    try:
        now = f'{asyncio.get_running_loop().time():.1f}'
        task = asyncio.current_task()
        print(now, task.get_name() if task else 'loop', *words)
    except RuntimeError:
        print('outside', *words)


def about(e, depth=3):
    text = type(e).__name__ + repr(e.args[:1] if isinstance(e, BaseExceptionGroup) else e.args)
    if isinstance(e, BaseExceptionGroup):
        text += '[' + ', '.join(about(x) for x in e.exceptions) + ']'
    if isinstance(e, TimeoutError):
        return text
    if depth and e.__cause__ is not None:
        text += ' from ' + about(e.__cause__, depth - 1)
    elif depth and e.__context__ is not None and not e.__suppress_context__:
        text += ' while ' + about(e.__context__, depth - 1)
    return text


def shown(value):
    if isinstance(value, BaseException):
        return about(value)
    if isinstance(value, (list, tuple)):
        return [shown(v) for v in value]
    return 'future' if asyncio.isfuture(value) else value


def number(task):
    return int(task.get_name()[5:])


def names(found):
    return sorted(task.get_name() for task in found)


def pick(n):
    return tasks[n % len(tasks)]


def later(n):
    me = number(asyncio.current_task())
    younger = [task for task in tasks if number(task) > me]
    return younger[n % len(younger)] if younger else futures[0]


def spawn(function, keep=True):
    if len(tasks) < 25:
        task = asyncio.create_task(function())
        if keep:
            tasks.append(task)
        return task
'''

VARIABLE = '''\
import contextvars
variable = contextvars.ContextVar('variable', default=0)
'''

ERRORS = ('ValueError({})', 'KeyError({})', 'Trouble({})', 'asyncio.CancelledError()', 'TimeoutError()',
          'asyncio.CancelledError({})', 'ZeroDivisionError')
CAUGHT = ('ValueError', 'Exception', 'asyncio.CancelledError', 'TimeoutError', 'BaseException',
          '(KeyError, Trouble)', '(asyncio.CancelledError, ValueError)', 'asyncio.QueueEmpty', 'RuntimeError')
DELAYS = ('0', '0', '0.1', '0.1', '0.2', '0.3', '0.4', '0.5', '-1')
TIMEOUTS = ('0', '0.1', '0.1', '0.2', '0.3', '0.5', 'None', '-1', '1')


class Place:
    """Where a statement stands."""

    def __init__(self, level, waits, depth=0, generator=False):
        self.level = level    # of the function; it calls those of greater ones
        self.waits = waits    # whether `await` may be used
        self.depth = depth    # of blocks
        self.generator = generator  # whether it is in one: they do not use each other
        self.loop = False     # whether `break` may be used
        self.caught = False   # whether `e` is an exception being handled

    def inner(self, **changes):
        place = copy(self)
        place.depth += 1
        place.__dict__.update(changes)
        return place


class AsyncioProgram(Choices):
    FEATURES = ('as_completed', 'async_generators', 'barriers', 'callbacks', 'cancel', 'conditions',
                'contextvars', 'errors', 'events', 'exits', 'futures', 'gather', 'generators', 'groups',
                'handler', 'locks', 'loops', 'messages', 'misuse', 'priority', 'queues', 'runner', 'semaphores',
                'shield', 'timeout_at', 'timeouts', 'unawaited', 'wait')

    def __init__(self, seed, features):
        super().__init__(f'asyncio {seed}')
        # A program uses some only, so that these meet each other often.
        self.has = {f for f in self.FEATURES if self.random.random() < 0.6} & features
        self.left = self.random.choice((15, 30, 45))
        self.n_functions = self.random.randint(2, 5)
        self.statements = self.choose_statements()

    def choose_statements(self):
        """Weight, whether it waits, and the method, of each that the features allow."""
        table = [
            (4, True, None, self.wait_somewhere),
            (3, True, None, self.sleep),
            (2, False, None, self.say),
            (3, False, None, self.spawn),
            (2, True, None, self.try_block),
            (1, False, None, self.try_block),
            (1, True, None, self.repeat),
            (1, False, None, self.condition),
            (1, False, None, self.return_value),
            (1, False, None, self.look),
            (2, False, 'cancel', self.cancel),
            (1, False, 'errors', self.raise_error),
            (2, True, 'locks', self.with_lock),
            (1, True, 'locks', self.acquire_lock),
            (2, True, 'semaphores', self.with_semaphore),
            (2, True, 'conditions', self.with_condition),
            (2, False, 'events', self.set_event),
            (2, False, 'queues', self.use_queue),
            (1, True, 'queues', self.worker),
            (2, False, 'futures', self.finish_future),
            (1, False, 'callbacks', self.call_back),
            (1, False, 'callbacks', self.done_callback),
            (2, True, 'timeouts', self.with_timeout),
            (1, True, 'timeout_at', self.with_timeout_at),
            (2, True, 'wait', self.wait_for_tasks),
            (2, True, 'as_completed', self.as_completed),
            (2, True, 'groups', self.group),
            (1, False, 'generators', self.generator),
            (1, True, 'async_generators', self.async_generator),
            (1, False, 'contextvars', self.set_variable),
            (1, False, 'unawaited', self.drop),
            (1, False, 'misuse', self.misuse),
        ]
        return [(weight, waits, make) for weight, waits, feature, make in table
                if feature is None or feature in self.has]

    # Choices

    def delay(self):
        return self.pick(DELAYS)

    def which(self, kind, n=2):
        return f'{kind}{self.random.randrange(n)}'

    def task(self):
        return f'{self.pick(("pick", "pick", "later"))}({self.random.randrange(1, 12)})'

    def later(self):
        return f'later({self.random.randrange(1, 12)})'

    def function(self, place):
        """Name of a coroutine function that may be called here; None at the bottom."""
        if place.level + 1 >= self.n_functions:
            return None
        return f'f{self.random.randrange(place.level + 1, self.n_functions)}'

    def error(self):
        return self.pick(ERRORS).format(self.label())

    # Awaitables

    def awaitable(self, place, depth=0):
        choices = [self.sleeping, self.calling, self.calling, lambda p, d: self.later()]
        if 'events' in self.has:
            choices += [lambda p, d: self.which('event') + '.wait()']
        if 'queues' in self.has:
            choices += [lambda p, d: self.which('queue', 3) + f'.put({self.random.randrange(9)})',
                        lambda p, d: self.which('queue', 3) + '.get()']
        if 'futures' in self.has:
            choices += [lambda p, d: f'futures[{self.random.randrange(3)}]']
        if 'barriers' in self.has:
            choices += [lambda p, d: 'barrier.wait()']
        if depth < 2:
            if 'timeouts' in self.has:
                choices += [self.waiting_for] * 2
            if 'shield' in self.has:
                choices += [lambda p, d: f'asyncio.shield({self.awaitable(p, d + 1)})']
            if 'gather' in self.has:
                choices += [self.gathering]
        return self.pick(choices)(place, depth)

    def sleeping(self, place, depth):
        return f'asyncio.sleep({self.delay()}, {self.label()})'

    def calling(self, place, depth):
        function = self.function(place)
        return f'{function}()' if function else self.sleeping(place, depth)

    def waiting_for(self, place, depth):
        return f'asyncio.wait_for({self.awaitable(place, depth + 1)}, {self.pick(TIMEOUTS)})'

    def gathering(self, place, depth):
        things = [self.awaitable(place, depth + 1) for _ in range(self.random.randint(1, 3))]
        if self.chance(0.5):
            things.append('return_exceptions=True')
        return f'asyncio.gather({", ".join(things)})'

    # Statements: each gives a list of nodes

    def body(self, place, longest=3):
        nodes = []
        for _ in range(self.random.randint(1, longest)):
            nodes += self.statement(place)
        return nodes

    def statement(self, place):
        self.left -= 1
        if self.left < 0 or place.depth > 4:
            return self.sleep(place) if place.waits and self.chance(0.5) else self.say(place)
        choices = [(weight, make) for weight, waits, make in self.statements if place.waits or not waits]
        make = self.random.choices([m for _, m in choices], [w for w, _ in choices])[0]
        return make(place)

    def say(self, place):
        return [Line(f'say({self.label()})')]

    def sleep(self, place):
        if self.chance(0.1):
            return [Line(f'time.sleep({self.pick(DELAYS[:-1])})'), *self.say(place)]
        return [Line(f'await asyncio.sleep({self.delay()})'), *self.say(place)]

    def wait_somewhere(self, place):
        return [Line(f'say({self.label()}, shown(await {self.awaitable(place)}))')]

    def spawn(self, place):
        function = self.function(place)
        if function is None:
            return self.say(place)
        keep = ', keep=False' if self.chance(0.2) else ''
        if place.waits and self.chance(0.2):
            return [Line(f'say({self.label()}, shown(await spawn({function})))')]
        return [Line(f'spawn({function}{keep})')]

    def try_block(self, place):
        parts = [('try:', self.body(place.inner()))]
        for caught in self.random.sample(CAUGHT, self.random.choice((0, 1, 1, 2))):
            handler = [Line(f'say({self.label()}, about(e))')]
            if self.chance(0.5):
                handler += self.body(place.inner(caught=True), 2)
            parts.append((f'except {caught} as e:', handler))
        if len(parts) > 1 and self.chance(0.2):
            parts.append(('else:', self.body(place.inner(), 2)))
        if len(parts) == 1 or self.chance(0.4):
            parts.append(('finally:', self.body(place.inner(), 2)))
        return [Block(*parts)]

    def repeat(self, place):
        if 'loops' not in self.has:
            return self.sleep(place)
        head = f'for _ in range({self.random.randint(2, 3)}):'
        body = self.body(place.inner(loop=True))
        if not any(isinstance(node, Line) and 'await' in node.text for node in body):
            body += self.sleep(place)
        return [Block((head, body))]

    def condition(self, place):
        tests = [f'number(asyncio.current_task()) % {self.random.randint(2, 3)}', f'{self.task()}.done()',
                 'asyncio.current_task().cancelling()']
        if place.loop and self.chance(0.5):
            return [Block((f'if {self.pick(tests)}:', [Line(self.pick(('break', 'continue')))]))]
        parts = [(f'if {self.pick(tests)}:', self.body(place.inner(), 2))]
        if self.chance(0.3):
            parts.append(('else:', self.body(place.inner(), 2)))
        return [Block(*parts)]

    def return_value(self, place):
        if place.generator or self.chance(0.7):
            return self.say(place)
        return [Line(f'return {self.label()}')]

    def look(self, place):
        task = self.task()
        looks = [f'{task}.done()', f'{task}.cancelled()', f'len(asyncio.all_tasks())', f'{task}.cancelling()',
                 f'{task} is asyncio.current_task()']
        if 'locks' in self.has:
            looks += [f'{self.which("lock")}.locked()']
        if 'queues' in self.has:
            queue = self.which('queue', 3)
            looks += [f'{queue}.qsize()', f'{queue}.full()', f'{queue}.empty()']
        if 'events' in self.has:
            looks += [f'{self.which("event")}.is_set()']
        if 'semaphores' in self.has:
            looks += [f'{self.which("semaphore")}.locked()']
        if 'barriers' in self.has:
            looks += ['(barrier.n_waiting, barrier.broken)']
        if 'contextvars' in self.has:
            looks += ['variable.get()'] * 2
        return [Line(f'say({self.label()}, {self.pick(looks)})')]

    def cancel(self, place):
        target = self.pick((self.task(), self.task(), self.task(), 'asyncio.current_task()'))
        message = self.label() if 'messages' in self.has and self.chance(0.4) else ''
        nodes = [Line(f'say({self.label()}, {target}.cancel({message}))')]
        if self.chance(0.15):
            nodes.append(Line(f'say({self.label()}, {target}.uncancel())'))
        return nodes

    def raise_error(self, place):
        if place.caught and self.chance(0.5):
            return [Line(self.pick(('raise', f'raise {self.error()} from e', f'raise {self.error()} from None')))]
        if 'exits' in self.has and self.chance(0.1):
            return [Line(self.pick(('raise KeyboardInterrupt', "raise SystemExit(7)", 'raise SystemExit')))]
        return [Line(f'raise {self.error()}')]

    def with_lock(self, place):
        return [Block((f'async with {self.which("lock")}:', self.body(place.inner())))]

    def acquire_lock(self, place):
        lock = self.which('lock')
        release = [Line(f'{lock}.release()')]
        return [Line(f'say({self.label()}, await {lock}.acquire())'),
                Block(('try:', self.body(place.inner())), ('finally:', release))]

    def with_semaphore(self, place):
        semaphore = self.which('semaphore', 3)
        if self.chance(0.2):
            return [Line(f'{semaphore}.release()')]
        return [Block((f'async with {semaphore}:', self.body(place.inner())))]

    def with_condition(self, place):
        condition = self.which('condition')
        what = self.pick((
            [Line(f'say({self.label()}, await {condition}.wait())')],
            [Line(f'say({self.label()}, await {condition}.wait_for(lambda: len(handles) > 2))')],
            [Line('handles.append(None)'), Line(f'{condition}.notify({self.pick(("", "2", "0"))})')],
            [Line('handles.append(None)'), Line(f'{condition}.notify_all()')],
        ))
        body = self.body(place.inner(), 1) if self.chance(0.5) else []
        after = self.body(place.inner(), 1) if self.chance(0.5) else []
        return [Block((f'async with {condition}:', [*body, *what, *after]))]

    def set_event(self, place):
        return [Line(f'{self.which("event")}.{self.pick(("set", "set", "clear"))}()')]

    def use_queue(self, place):
        queue = self.which('queue', 3)
        if place.waits and self.chance(0.6):
            return [Line(self.pick((f'await {queue}.put({self.label()})', f'await {queue}.join()',
                                    f'say({self.label()}, await {queue}.get())')))]
        return [Line(self.pick((f'{queue}.put_nowait({self.label()})', f'{queue}.task_done()',
                                f'say({self.label()}, {queue}.get_nowait())')))]

    def worker(self, place):
        queue = self.which('queue', 3)
        body = [Line(f'item = await {queue}.get()'), Line(f'say({self.label()}, item)'),
                *self.body(place.inner(loop=True), 1)]
        if self.chance(0.7):
            body.append(Line(f'{queue}.task_done()'))
        return [Block(('for _ in range(3):', body))]

    def finish_future(self, place):
        future = f'futures[{self.random.randrange(3)}]'
        action = self.pick((f'set_result({self.label()})', f'set_result({self.label()})',
                            f'set_exception({self.error()})', 'cancel()', 'cancel()' if 'messages' not in self.has else
                            f'cancel({self.label()})'))
        if self.chance(0.1):
            return [Line(f'{future}.{action}')]
        return [Block((f'if not {future}.done():', [Line(f'{future}.{action}')]))]

    def callback(self):
        return self.which('c')

    def call_back(self, place):
        loop = 'asyncio.get_running_loop()'
        context = ', context=contextvars.copy_context()' if 'contextvars' in self.has and self.chance(0.3) else ''
        call = self.pick((f'call_soon({self.callback()}{context})',
                          f'call_later({self.pick(DELAYS[:-1])}, {self.callback()}{context})',
                          f'call_at({loop}.time() + {self.pick(DELAYS[:-1])}, {self.callback()}{context})'))
        if self.chance(0.2):
            return [Line(f'handle = {loop}.{call}'), *self.body(place.inner(), 1), Line('handle.cancel()'),
                    Line(f'say({self.label()}, handle.cancelled())')]
        return [Line(f'{loop}.{call}')]

    def done_callback(self, place):
        target = self.task()
        if self.chance(0.2):
            return [Line(f'say({self.label()}, {target}.remove_done_callback(finished))')]
        return [Line(f'{target}.add_done_callback({self.pick(("finished", "finished", "report"))})')]

    def with_timeout(self, place):
        delay = self.pick(TIMEOUTS)
        body = self.body(place.inner())
        if self.chance(0.2):
            return [Block((f'async with asyncio.timeout({delay}) as limit:', [*body, Line(
                f'say({self.label()}, limit.expired())')]))]
        if self.chance(0.2):
            return [Block((f'async with asyncio.timeout({delay}) as limit:', [*body, Line(
                f'limit.reschedule(asyncio.get_running_loop().time() + {self.delay()})'), *self.sleep(place)]))]
        return [Block((f'async with asyncio.timeout({delay}):', body))]

    def with_timeout_at(self, place):
        when = f'asyncio.get_running_loop().time() + {self.delay()}'
        return [Block((f'async with asyncio.timeout_at({when}):', self.body(place.inner())))]

    def tasks_to_wait_for(self, place):
        function = self.function(place)
        made = [f'asyncio.ensure_future({self.awaitable(place, 1)})' for _ in range(self.random.randint(1, 2))]
        if function is not None and self.chance(0.7):
            made.append(f'asyncio.create_task({function}())')
        if self.chance(0.4):
            made.append(self.later())
        return made

    def wait_for_tasks(self, place):
        mode = self.pick(('FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED'))
        things = ', '.join(self.tasks_to_wait_for(place))
        timeout = f', timeout={self.pick(TIMEOUTS)}' if self.chance(0.6) else ''
        nodes = [Line(f'waited = [{things}]'),
                 Line(f'done, pending = await asyncio.wait(waited, return_when=asyncio.{mode}{timeout})'),
                 Line(f'say({self.label()}, len(done), len(pending))')]
        # The order of the sets is left open.
        if self.chance(0.4):
            nodes.append(Block(('for other in waited:', [
                Block(('if other in pending:', [Line('other.cancel()')]))])))
        if self.chance(0.4):
            nodes.append(Block(('for other in waited:', [Block(('if other in done:', [
                Line(f'say({self.label()}, other.cancelled() or shown(other.exception()))')]))])))
        return nodes

    def as_completed(self, place):
        # Coroutines only: done futures come out in the order of a set.
        things = ', '.join(f'asyncio.wait_for({self.awaitable(place, 1)}, {self.pick(TIMEOUTS)})'
                           for _ in range(self.random.randint(1, 4)))
        timeout = f', timeout={self.pick(TIMEOUTS)}' if self.chance(0.4) else ''
        body = [Line(f'say({self.label()}, shown(await step))')]
        if self.chance(0.5):
            body = [Block(('try:', body), ('except Exception as e:', [Line(f'say({self.label()}, about(e))')]))]
        if self.chance(0.3):
            body.append(Line('break'))
        elif self.chance(0.3):
            body += self.body(place.inner(loop=True), 1)
        return [Block((f'for step in asyncio.as_completed([{things}]{timeout}):', body))]

    def group(self, place):
        body = []
        for _ in range(self.random.randint(1, 3)):
            function = self.function(place)
            if function is not None and self.chance(0.8):
                keep = 'tasks.append({})' if self.chance(0.5) else '{}'
                body.append(Line(keep.format(f'group.create_task({function}())')))
            if self.chance(0.4):
                body += self.body(place.inner(), 1)
        block = Block(('async with asyncio.TaskGroup() as group:', body))
        if self.chance(0.6):
            caught = self.pick(('except* ValueError as e:', 'except* Exception as e:',
                                'except BaseExceptionGroup as e:', 'except* (KeyError, Trouble) as e:'))
            return [Block(('try:', [block]), (caught, [Line(f'say({self.label()}, about(e))')]))]
        return [block]

    def generator(self, place):
        if place.generator:
            return self.say(place)
        body = [Line(f'say({self.label()}, item)')]
        if self.chance(0.5):
            body += self.body(place.inner(loop=True), 1)
        if self.chance(0.6):
            body.append(Line('break'))
        return [Block((f'for item in {self.which("g")}():', body))]

    def async_generator(self, place):
        if place.generator:
            return self.say(place)
        name = self.which('a')
        if self.chance(0.3):
            last = self.pick(('await stream.aclose()', 'await stream.athrow(ValueError())',
                              f'say({self.label()}, await stream.asend(1))', 'stream = None',
                              f'say({self.label()}, await anext(stream, None))'))
            # A traceback keeps what its frames know, here only where they run.
            return [Line(f'stream = {name}()'),
                    Block(('try:', [Line(f'say({self.label()}, await anext(stream))'),
                                    *self.body(place.inner(), 1), Line(last)]),
                          ('finally:', [Line('stream = None')]))]
        if self.chance(0.2):
            return [Line(f'say({self.label()}, [item async for item in {name}()])')]
        body = [Line(f'say({self.label()}, item)'), *self.body(place.inner(loop=True), 1)]
        if self.chance(0.5):
            body.append(Line('break'))
        return [Block((f'async for item in {name}():', body))]

    def set_variable(self, place):
        return [Line(f'variable.set({self.label()})')]

    def drop(self, place):
        function = self.function(place)
        if function is None:
            return self.say(place)
        if place.waits and self.chance(0.4):
            return [Line(f'later_on = {function}()'), *self.body(place.inner(), 1), Line('await later_on')]
        return [Line(f'{function}()')]

    def misuse(self, place):
        return [Line(self.pick((
            f'{self.which("lock")}.release()', f'{self.which("semaphore", 3)}.release()',
            f'{self.which("condition")}.notify()', f'say({self.label()}, shown({self.task()}.result()))',
            f'say({self.label()}, shown({self.task()}.exception()))', f'futures[0].set_result(1)',
            f'asyncio.create_task(len)', f'asyncio.ensure_future(3)', f'{self.task()}.set_result(1)',
            'asyncio.run(asyncio.sleep(0))', 'asyncio.get_running_loop().close()')))]

    # The whole

    def objects(self):
        made = {
            'lock0': 'asyncio.Lock()', 'lock1': 'asyncio.Lock()', 'event0': 'asyncio.Event()',
            'event1': 'asyncio.Event()', 'semaphore0': 'asyncio.Semaphore(1)',
            'semaphore1': 'asyncio.Semaphore(2)', 'semaphore2': 'asyncio.BoundedSemaphore(2)',
            'condition0': 'asyncio.Condition()', 'condition1': 'asyncio.Condition(lock1)',
            'queue0': f'asyncio.Queue({self.random.randint(0, 2)})',
            'queue1': f'asyncio.LifoQueue({self.random.randint(0, 2)})',
        }
        kind = 'PriorityQueue' if 'priority' in self.has else 'Queue'
        made['queue2'] = f'asyncio.{kind}({self.random.randint(0, 3)})'
        if 'barriers' in self.has:
            made['barrier'] = f'asyncio.Barrier({self.random.randint(1, 3)})'
        return [Line(f'{name} = {value}') for name, value in made.items()]

    def helpers(self):
        """Callbacks and generators."""
        nodes = [Block(('def finished(task):', [Line(f'say({self.label()}, number(task), task.cancelled())')])),
                 Block(('def report(task):', [Line(f'say({self.label()}, shown(task.exception()))')]))]
        bottom = self.n_functions
        for n in range(2):
            nodes.append(Block((f'def c{n}():', self.body(Place(bottom - 2, False, 2), 2))))
            inner = [Line(f'say({self.label()})'), Line('yield 1'), *self.body(Place(bottom, False, 3, generator=True), 1),
                     Line('yield 2')]
            end = [Line(f'say({self.label()})')]
            nodes.append(Block((f'def g{n}():', [Block(('try:', inner), ('finally:', end))])))
            if 'async_generators' not in self.has:
                continue
            inner = [Line('yield 1'), *self.statement(Place(bottom, True, 3, generator=True)), Line('yield 2')]
            if self.chance(0.5):
                end += self.sleep(None)
            body = [Block(('try:', inner), ('finally:', end))]
            nodes.append(Block((f'async def a{n}():', body)))
        return nodes

    def main(self):
        make = 'asyncio.get_running_loop().create_future() for _ in range(3)'
        body = [Line(f'futures.extend({make})'), Line('tasks.append(asyncio.current_task())')]
        if 'handler' in self.has:
            body.append(Line('asyncio.get_running_loop().set_exception_handler(handler)'))
        body += [Line(f'spawn(f{self.random.randrange(self.n_functions)})')
                 for _ in range(self.random.randint(1, 4))]
        body += self.body(Place(-1, True), 4)
        body += [Line(f'await asyncio.sleep({self.pick(("0", "0.5", "2", "2"))})')]
        if self.chance(0.3):
            body += self.body(Place(-1, True), 2)
        return Block(('async def main():', body))

    def loop_by_hand(self, *nodes):
        """It is closed: how one that is left open ends with the interpreter is a matter of chance."""
        return [Line('loop = asyncio.new_event_loop()'),
                Block(('try:', list(nodes)), ('finally:', [Line('loop.close()')]))]

    def start(self):
        ways = [[Line('asyncio.run(main())')]] * 3
        ways += [[Block(('try:', [Line('asyncio.run(main())')]),
                        ('except BaseException as e:', [Line(f'say({self.label()}, about(e))')]))]] * 3
        if 'runner' in self.has:
            ways += [
                [Line('asyncio.run(main())'), Line('asyncio.run(f0())')],
                [Block(('with asyncio.Runner() as runner:', [
                    Line(f'say({self.label()}, shown(runner.run(main())))'), Line('runner.run(f0())')]))],
                [*self.loop_by_hand(Line('loop.run_until_complete(main())')), Line(f'say({self.label()})')],
                self.loop_by_hand(Line('started = loop.create_task(main())'),
                                  Line('loop.call_later(0.5, loop.stop)'), Line('loop.run_forever()'),
                                  Line(f'say({self.label()}, started.done())'),
                                  Line('loop.run_until_complete(started)')),
            ]
        return self.pick(ways)

    def make(self):
        nodes = parse(PREAMBLE) + self.objects()
        if 'contextvars' in self.has:
            nodes += parse(VARIABLE)
        if 'handler' in self.has:
            # When a task that nobody asked is dropped may depend on cycles through tracebacks.
            nodes.append(Block(('def handler(loop, context):', [
                Block(("if not context['message'].endswith(('never retrieved', 'pending!')):", [
                    Line("say('handler', context['message'], shown(context.get('exception')))")]))])))
        nodes += self.helpers()
        for level in range(self.n_functions):
            nodes.append(Block((f'async def f{level}():', self.body(Place(level, True), 4))))
        nodes.append(self.main())
        return nodes + self.start()
