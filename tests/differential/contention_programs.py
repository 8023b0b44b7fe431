# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Random programs in which a few tasks want the same one or two things at the same instants.

What goes wrong between those who wait, those who are woken and those who are cancelled meanwhile shows
only where they meet, and with all of asyncio in one program they hardly ever do.
"""
from choices import Choices
from tree import Block, Line, parse

PREAMBLE = '''\
import asyncio
tasks = []
def say(*words):
    now = f'{asyncio.get_running_loop().time():.1f}'
    task = asyncio.current_task()
    print(now, task.get_name() if task else 'loop', *words)
'''

DELAYS = ('0', '0', '0.1', '0.1', '0.1', '0.2', '0.3')
ERRORS = ('ValueError', 'KeyError', 'TimeoutError')


class ContentionProgram(Choices):
    def __init__(self, seed):
        super().__init__(f'contention {seed}')
        kinds = [self.lock, self.semaphore, self.event, self.condition, self.barrier, self.queue, self.semaphore,
                 self.future, self.several, self.timeout, self.group, self.queue]
        # Seeds take turns, so that each kind has its share.
        first = kinds[seed // 2 % len(kinds)]
        self.objects = []
        self.wakers = []  # what main does between its sleeps: it does not wait
        self.actions = first(0)
        if self.chance(0.4):
            self.actions += self.pick([*kinds, self.timer])(1)

    def delay(self):
        return self.pick(DELAYS)

    def make_object(self, name, made):
        self.objects.append(Line(f'{name} = asyncio.{made}'))
        return name

    def say(self, *words):
        return Line(f'say({", ".join([self.label(), *words])})')

    def sleep(self):
        return Line(f'await asyncio.sleep({self.delay()})')

    def cancel(self):
        """Somebody, oneself as well, or several at once."""
        message = self.pick(('', '', self.label()))
        if self.chance(0.4):
            first, step = self.pick((('', 2), (1, 2), (1, 3), (2, '')))
            return Block((f'for task in tasks[{first}::{step}]:', [Line(f'task.cancel({message})')]))
        return Line(f'tasks[{self.random.randrange(6)} % len(tasks)].cancel({message})')

    def inside(self, nodes=()):
        """What is done while one has what others want."""
        body = [self.say(), *nodes]
        if self.chance(0.6):
            body.append(self.sleep())
        if self.chance(0.15):
            body.append(self.cancel())
        return body

    def careful(self, nodes):
        """Some go on after they were cancelled."""
        if self.chance(0.7):
            return nodes
        caught = self.pick(('asyncio.CancelledError', 'BaseException', 'Exception'))
        return [Block(('try:', nodes), (f'except {caught} as e:', [self.say('type(e).__name__', 'e.args')]))]

    # Kinds: each makes its objects, and gives what can be done with them

    def lock(self, n):
        name = self.make_object(f'lock{n}', 'Lock()')
        hold = lambda: [Block((f'async with {name}:', self.inside()))]
        pass_on = lambda: [Line(f'await {name}.acquire()'), self.say(), *self.pick(([], [self.sleep()])),
                           Line(f'{name}.release()'), self.cancel()]
        return [hold, hold, hold, pass_on, pass_on,
                lambda: hold() + hold(),
                lambda: [self.say(f'{name}.locked()')],
                lambda: [Block(('try:', [Line(f'await asyncio.wait_for({name}.acquire(), {self.delay()})'),
                                         self.say(), Line(f'{name}.release()')]),
                               ('except TimeoutError:', [self.say()]))]]

    def semaphore(self, n):
        kind = self.pick(('Semaphore', 'Semaphore', 'BoundedSemaphore'))
        name = self.make_object(f'semaphore{n}', f'{kind}({self.pick("0112")})')
        hold = lambda: [Block((f'async with {name}:', self.inside()))]
        give = lambda: [Block((f'if {name}.locked():', [Line(f'{name}.release()')]))]
        pass_on = lambda: [Line(f'await {name}.acquire()'), self.say(), *self.pick(([], [self.sleep()])),
                           Line(f'{name}.release()'), self.cancel()]
        if kind == 'Semaphore':
            self.wakers += [give, lambda: [Line(f'{name}.release()')] * 2,
                            lambda: [Line(f'{name}.release()')] * 2 + hold()]
        return [hold, hold, pass_on, pass_on, pass_on,
                lambda: hold() + hold(),
                lambda: give() + [self.cancel()],
                lambda: [self.say(f'{name}.locked()', f'{name}._value')]]

    def event(self, n):
        name = self.make_object(f'event{n}', 'Event()')
        wait = lambda: [self.say(f'await {name}.wait()')]
        self.wakers += [lambda: [Line(f'{name}.set()'), *self.pick(([], [Line(f'{name}.clear()')]))]]
        return [wait, wait, wait,
                lambda: [Line(f'{name}.set()')],
                lambda: [Line(f'{name}.set()'), Line(f'{name}.clear()')],
                lambda: [Line(f'{name}.set()'), self.cancel()],
                lambda: [Line(f'{name}.clear()'), *wait()]]

    def condition(self, n):
        name = self.make_object(f'condition{n}', 'Condition()')
        number = f'number{n}'
        self.objects.append(Line(f'{number} = [0]'))
        under = lambda *nodes: [Block((f'async with {name}:', [*nodes, *self.inside()]))]
        wait = lambda: under(Line(f'await {name}.wait()'))
        self.wakers += [lambda: [Block((f'async with {name}:', [
            Line(f'{number}[0] += 1'), Line(f'{name}.{self.pick(("notify()", "notify(2)", "notify_all()"))}')]))],
                        lambda: [Block((f'async with {name}:', [Line(f'{name}.notify()')] * 2))]]
        return [wait, wait, wait,
                lambda: under(self.say(f'await {name}.wait_for(lambda: {number}[0] > {self.pick("012")})')),
                lambda: under(Line(f'{number}[0] += 1'), Line(f'{name}.notify({self.pick(("", "1", "2"))})')),
                lambda: under(Line(f'{name}.notify()'), Line(f'{name}.notify()')),
                lambda: under(Line(f'{number}[0] += 1'), Line(f'{name}.notify_all()')),
                lambda: under(Line(f'{name}.notify_all()'), self.cancel())]

    def barrier(self, n):
        name = self.make_object(f'barrier{n}', f'Barrier({self.pick("22233")})')
        wait = lambda: [self.say(f'await {name}.wait()')]
        return [wait, wait, wait, wait,
                lambda: wait() + wait(),
                lambda: [Block((f'async with {name} as place:', self.inside([self.say('place')])))],
                lambda: [self.say(f'{name}.n_waiting', f'{name}.broken')],
                lambda: [self.cancel()],
                lambda: [Line(f'await {name}.{self.pick(("reset", "reset", "abort"))}()')]]

    def queue(self, n):
        kind = self.pick(('Queue', 'LifoQueue', 'PriorityQueue'))
        name = self.make_object(f'queue{n}', f'{kind}({self.pick("01122")})')
        item = lambda: self.random.randrange(10)
        put = lambda: [Line(f'await {name}.put({item()})'), self.say()]
        get = lambda: [self.say(f'await {name}.get()')]
        now = lambda action: [Block((f'if not {name}.{"full" if "put" in action else "empty"}():', [
            self.say(f'{name}.{action}')]))]
        more = lambda: now(f'put_nowait({item()})')
        less = lambda: now('get_nowait()')
        join = lambda: [Line(f'await {name}.join()'), self.say()]
        # Most put, and main takes out; or the other way round; or both.
        empties = [less, lambda: less() + [self.cancel()], lambda: less() + [self.cancel()],
                   lambda: less() + less(), lambda: less() + self.task_done(name),
                   lambda: self.task_done(name)]
        fills = [more, lambda: more() + [self.cancel()], lambda: more() + [self.cancel()], lambda: more() + more()]
        most, wakers = self.pick((([put] * 4 + [join] * 2, empties), ([get] * 6, fills), ([put, put, get, get], empties + fills)))
        self.wakers += wakers
        return [*most,
                lambda: put() + put(),
                lambda: get() + get(),
                lambda: get() + [self.sleep(), *self.task_done(name)],
                lambda: more() + put() + [Line(f'await {name}.join()'), self.say()],
                lambda: more() + [self.cancel()], lambda: less() + [self.cancel()],
                lambda: more() + more(), lambda: less() + less(),
                join, lambda: put() + join(),
                lambda: [self.say(f'{name}.qsize()', f'{name}.full()')]]

    def task_done(self, queue):
        return [Block(('try:', [Line(f'{queue}.task_done()')]), ('except ValueError as e:', [self.say('e')]))]

    def future(self, n):
        name = f'futures{n}'
        self.objects.append(Line(f'{name} = []'))
        some = f'{name}[0]'
        make = Block((f'if not {name} or {some}.done():', [
            Line(f'{name}[:] = [asyncio.get_running_loop().create_future()]')]))
        call = lambda: Line(f'{some}.add_done_callback(lambda future: say({self.label()}, future.cancelled()))')
        end = lambda how: [Block((f'if {name} and not {some}.done():', [Line(f'{some}.{how}'), *self.inside()]))]
        self.wakers += [lambda: end('set_result(0)'), lambda: end('cancel()')]
        return [lambda: [make, self.say(f'await {some}')],
                lambda: [make, call(), call(), self.say(f'await {some}')],
                lambda: [make, self.say(f'await asyncio.shield({some})')],
                lambda: end(f'set_result({self.label()})'),
                lambda: end(f'set_exception({self.pick(ERRORS)}({self.label()}))'),
                lambda: end('cancel()')]

    def child(self):
        """A coroutine that ends soon, in one way or another."""
        return self.pick((f'child({self.delay()})', f'child({self.delay()})',
                          f'child({self.delay()}, {self.pick(ERRORS)})', f'child({self.delay()}, asyncio.CancelledError)',
                          f'asyncio.sleep({self.delay()}, {self.label()})'))

    def children(self):
        return ', '.join(self.child() for _ in range(self.random.randint(2, 3)))

    def several(self, n):
        def gather():
            more = self.pick(('', ', return_exceptions=True'))
            return [self.say(f'await asyncio.gather({self.children()}{more})')]

        def wait():
            mode = self.pick(('FIRST_COMPLETED', 'FIRST_EXCEPTION', 'FIRST_EXCEPTION', 'ALL_COMPLETED'))
            timeout = self.pick(('', '', f', timeout={self.delay()}'))
            return [Line(f'made = [asyncio.ensure_future(c) for c in ({self.children()})]'),
                    Line(f'done, left = await asyncio.wait(made, return_when=asyncio.{mode}{timeout})'),
                    self.say('[task in done for task in made]'),
                    Block(('for task in made:', [Line('task.cancelled() or task.done() and task.exception()')]))]

        def as_completed():
            return [Block((f'for step in asyncio.as_completed([{self.children()}]):', [
                Block(('try:', [self.say('await step')]),
                      ('except BaseException as e:', [self.say('type(e).__name__')]))]))]
        return [gather, gather, wait, wait, as_completed,
                lambda: [self.say(f'await asyncio.shield({self.child()})')],
                lambda: [self.cancel()]]

    def timeout(self, n):
        def block(depth=0):
            body = self.inside([self.say(f'await {self.child()}')] if self.chance(0.4) else [])
            if depth < 1 and self.chance(0.4):
                body += block(depth + 1)
            if self.chance(0.3):
                body += [self.sleep(), self.cancel(), self.sleep()]
            nodes = [Block((f'async with asyncio.timeout({self.delay()}):', [*body, self.sleep()]))]
            if self.chance(0.5):
                nodes = [Block(('try:', nodes), ('except TimeoutError:', [
                    self.say('asyncio.current_task().cancelling()'), self.sleep()]))]
            return nodes

        def wait_for():
            return [Block(('try:', [self.say(f'await asyncio.wait_for({self.child()}, {self.delay()})')]),
                          ('except TimeoutError:', [self.say()]))]
        return [block, block, wait_for, wait_for,
                lambda: [self.say('asyncio.current_task().cancelling()')],
                lambda: [self.cancel()],
                lambda: [self.say('asyncio.current_task().uncancel()')]]

    def group(self, n):
        def block():
            body = [Line(f'group.create_task(child({self.delay()}{self.pick(("", ", ValueError", ", KeyError"))}))')
                    for _ in range(self.random.randint(2, 4))]
            if self.chance(0.4):
                body += [self.sleep()]
            if self.chance(0.2):
                body += [self.cancel()]
            return [Block(('try:', [Block(('async with asyncio.TaskGroup() as group:', body)), self.say()]),
                          ('except* Exception as e:', [self.say('[repr(x) for x in e.exceptions]'), self.sleep()])),
                    self.say('asyncio.current_task().cancelling()'), self.sleep()]
        return [block, block, block, lambda: [self.cancel()]]

    def timer(self, n):
        call = lambda way: Line(f'asyncio.get_running_loop().{way}say, {self.label()})')
        later = lambda: call(f'call_later({self.delay()}, ')
        return [lambda: [later(), later(), self.sleep(), self.say()],
                lambda: [call('call_soon('), later(), self.sleep(), self.say()],
                lambda: [Line(f'handle = asyncio.get_running_loop().call_later({self.delay()}, say, {self.label()})'),
                         self.sleep(), Line('handle.cancel()')],
                lambda: [self.sleep(), self.say()]]

    # The whole

    def worker(self, n):
        body = [self.sleep()] if self.chance(0.3) else []
        for _ in range(self.random.randint(1, 4)):
            body += self.careful(self.pick(self.actions)())
            if self.chance(0.4):
                body.append(self.sleep())
        return Block((f'async def work{n}():', body))

    def child_function(self):
        body = [Line('say(delay)'),
                Block(('try:', [Line('await asyncio.sleep(delay)')]), ('finally:', [Line("say('end', delay)")])),
                Block(('if error:', [Line('raise error(delay)')])), Line('return delay')]
        return Block(('async def child(delay, error=None):', body))

    def main(self, n_workers):
        who = [f'work{self.random.randrange(n_workers)}' for _ in range(self.random.randint(3, 5))]
        body = [Line(f'tasks.append(asyncio.create_task({function}()))') for function in who]
        for _ in range(self.random.randint(1, 6)):
            body.append(self.sleep())
            if self.wakers and self.chance(0.7):
                body += self.pick(self.wakers)()
            if self.chance(0.6):
                body.append(self.cancel())
        body += [Line('await asyncio.sleep(2)'),
                 Block(('for task in tasks:', [
                     Line('say(task.done() and (task.cancelled() or repr(task.exception())))')]))]
        return Block(('async def main():', body))

    def make(self):
        n_workers = self.random.randint(1, 3)
        workers = [self.worker(n) for n in range(n_workers)]
        return [*parse(PREAMBLE), *self.objects, self.child_function(), *workers, self.main(n_workers),
                Line('asyncio.run(main())')]
