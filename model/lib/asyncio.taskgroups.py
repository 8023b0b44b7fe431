# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tasks that end together: the first one that fails ends the others."""

from asyncio import CancelledError, current_task, get_running_loop


def _ends_the_program(exc):
    return isinstance(exc, (SystemExit, KeyboardInterrupt))


class TaskGroup:
    def __init__(self):
        self._loop = None
        self._parent = None
        self._entered = False
        self._leaving = False
        self._aborted = False
        self._cancelled_parent = False
        # A dict for its order: tasks are cancelled in the order in which they were made.
        self._tasks = {}
        self._errors = []
        self._fatal = None
        self._all_done = None

    def __repr__(self):
        words = ['TaskGroup']
        if self._tasks:
            words.append(f'tasks={len(self._tasks)}')
        if self._errors:
            words.append(f'errors={len(self._errors)}')
        if self._aborted:
            words.append('cancelling')
        elif self._entered:
            words.append('entered')
        return f'<{" ".join(words)}>'

    async def __aenter__(self):
        if self._entered:
            raise RuntimeError(f"TaskGroup {self!r} has been already entered")
        self._entered = True
        self._loop = get_running_loop()
        self._parent = current_task(self._loop)
        if self._parent is None:
            raise RuntimeError(f'TaskGroup {self!r} cannot determine the parent task')
        return self

    async def __aexit__(self, et, exc, tb):
        self._leaving = True
        if exc is not None and self._fatal is None and _ends_the_program(exc):
            self._fatal = exc
        cancelled = exc if et is CancelledError else None
        # The group cancelled its parent itself: that is taken back, and where nobody else asked
        # for it there is no cancellation to pass on.
        if self._cancelled_parent and self._parent.uncancel() == 0:
            cancelled = None
        if et is not None and not self._aborted:
            self._abort()
        # The parent may be cancelled several times while it waits.
        while self._tasks:
            if self._all_done is None:
                self._all_done = self._loop.create_future()
                self._all_done._describe('task', f'TaskGroup({len(self._tasks)})')
            try:
                await self._all_done
            except CancelledError as ex:
                if not self._aborted:
                    cancelled = ex
                    self._abort()
            self._all_done = None
        if self._fatal is not None:
            raise self._fatal
        if cancelled and not self._errors:
            raise cancelled
        if et is not None and et is not CancelledError:
            self._errors.append(exc)
        if self._errors:
            try:
                raise BaseExceptionGroup('unhandled errors in a TaskGroup', self._errors) from None
            finally:
                self._errors = None

    def create_task(self, coro, *, name=None, context=None):
        if not self._entered:
            raise RuntimeError(f"TaskGroup {self!r} has not been entered")
        if self._leaving and not self._tasks:
            raise RuntimeError(f"TaskGroup {self!r} is finished")
        if self._aborted:
            raise RuntimeError(f"TaskGroup {self!r} is shutting down")
        task = self._loop._create_named_task(coro, name, context)
        task.add_done_callback(self._on_task_done)
        self._tasks[task] = None
        return task

    def _abort(self):
        self._aborted = True
        for task in self._tasks:
            if not task.done():
                task.cancel()

    def _on_task_done(self, task):
        self._tasks.pop(task, None)
        if self._all_done is not None and not self._tasks:
            if not self._all_done.done():
                self._all_done.set_result(True)
        if task.cancelled():
            return
        exc = task.exception()
        if exc is None:
            return
        self._errors.append(exc)
        if self._fatal is None and _ends_the_program(exc):
            self._fatal = exc
        if self._parent.done():
            self._loop.call_exception_handler({
                'message': f'Task {task!r} has errored out but its parent task '
                           f'{self._parent} is already completed',
                'exception': exc,
                'task': task,
            })
        elif not self._aborted and not self._cancelled_parent:
            # The parent is to leave its block; __aexit__ makes up for this cancellation.
            self._abort()
            self._cancelled_parent = True
            self._parent.cancel()
