# sched, calendar, reprlib, platform.
import calendar
import platform
import reprlib
import sched
import time


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


s = sched.scheduler(time.monotonic, time.sleep)
start = time.monotonic()


def tell(word, mark='.'):
    print(time.monotonic() - start, word + mark)


s.enter(2, 1, tell, ('second',))
s.enter(1, 1, tell, argument=('first',), kwargs={'mark': '!'})
s.enter(2, 0, tell, ('urgent',))
gone = s.enter(3, 1, tell, ('never',))
print(len(s.queue), s.empty(), gone.priority, [e.argument for e in s.queue])
s.cancel(gone)
s.run()
print(s.empty(), time.monotonic() - start)
s.enter(5, 1, tell, ('later',))
print(s.run(blocking=False))

print(calendar.monthrange(2024, 2), calendar.isleap(1900), calendar.weekday(2024, 1, 1), calendar.month_name[3],
      calendar.day_abbr[6], calendar.timegm(time.gmtime(12345)), calendar.leapdays(2000, 2025), calendar.monthcalendar(2024, 2)[0])
attempt(calendar.monthrange, 2024, 13)

print(reprlib.repr(list(range(100))), reprlib.repr('x' * 100), reprlib.repr({i: i for i in range(9)}), reprlib.repr((1,)),
      reprlib.repr(set('abcdefghij')), reprlib.repr([[[[[[[1]]]]]]]), reprlib.repr('short'), reprlib.repr(12345))


class Box:
    def __init__(self):
        self.items = [self]

    @reprlib.recursive_repr()
    def __repr__(self):
        return f'Box({self.items!r})'


print(Box(), platform.system(), platform.python_implementation(), platform.python_version_tuple()[:2])
