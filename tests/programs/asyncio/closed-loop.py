# What belongs to a closed loop can be finished, but nobody can be called: that is said where it is tried.
import asyncio


def attempt(what, call, *args):
    try:
        print(what, call(*args))
    except RuntimeError as e:
        print(what, 'RuntimeError', e)


async def waits(future):
    try:
        await future
    except BaseException as e:
        print('waits', repr(e))
        raise


def called(future):
    print('never called')


loop = asyncio.new_event_loop()
plain, first, second, third, done = [loop.create_future() for _ in range(5)]
done.set_result(1)
for future in first, second, third:
    future.add_done_callback(called)
inner = loop.create_future()
task = loop.create_task(waits(inner))
outer = asyncio.gather(inner, loop.create_future())
loop.call_later(1, loop.stop)
loop.run_forever()
loop.close()
attempt('plain', plain.set_result, 1)
attempt('result', first.set_result, 2)
print(first.done(), first.result())
attempt('exception', second.set_exception, ValueError('3'))
print(second.done(), repr(second.exception()))
attempt('cancel', third.cancel)
print(third.cancelled())
attempt('done', done.add_done_callback, called)
attempt('gather', outer.cancel)
print(inner.cancelled(), task.done())
attempt('task', task.cancel)
attempt('call_soon', loop.call_soon, called, None)
attempt('call_later', loop.call_later, 1, called, None)
attempt('run', loop.run_forever)
task._log_destroy_pending = False
