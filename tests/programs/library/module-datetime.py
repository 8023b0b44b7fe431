# Dates, times and the spans between them; what is now comes from the virtual clock.
import time
from datetime import UTC, date, datetime, timedelta, timezone
from datetime import time as clock_time


def attempt(f, *args, **kw):
    try:
        print(f(*args, **kw))
    except Exception as e:
        print(type(e).__name__, e)


start = datetime.now()
print(start, repr(start), date.today(), datetime.utcnow(), datetime.now(UTC))
time.sleep(90.25)
elapsed = datetime.now() - start
print(elapsed, repr(elapsed), elapsed.total_seconds(), elapsed.seconds, elapsed.microseconds)
print(datetime.now().strftime('%H:%M:%S.%f %A'), f'{start:%Y-%m-%d %H:%M}', start.time(), start.date())

d = datetime(2024, 2, 28, 23, 59, 58, 123456)
print(d + timedelta(seconds=2), d + timedelta(days=1), d - timedelta(weeks=1), d.isoformat(),
      d.isoformat(' ', 'seconds'), d.isoformat(timespec='milliseconds'), str(d), repr(d))
print(d.year, d.weekday(), d.isoweekday(), d.isocalendar(), d.timetuple().tm_yday, d.toordinal(),
      d.timestamp(), d.ctime(), d.replace(hour=0, microsecond=0))
print(d < datetime(2025, 1, 1), d == datetime(2024, 2, 28, 23, 59, 58, 123456), hash(d) == hash(d.replace()),
      max(d, start), datetime.min, datetime.max)
print(date(2024, 12, 25) - date(2024, 2, 29), date(2024, 1, 31) + timedelta(1), date(2024, 5, 4).strftime('%d/%m/%y'),
      date.fromisoformat('2024-05-04'), repr(date(1, 1, 1)), date(2024, 5, 4) > date(2023, 5, 4),
      date.fromordinal(738000), date(2024, 1, 1).isocalendar())
print(timedelta(1, 2, 3), timedelta(hours=25, minutes=61), timedelta(days=-1, seconds=5), timedelta(0),
      timedelta(milliseconds=1.5), timedelta(seconds=0.1), timedelta(weeks=2), -timedelta(1),
      abs(timedelta(-1)), timedelta(days=2) * 1.5, timedelta(5) / 2, timedelta(5) / timedelta(2),
      timedelta(hours=5) // timedelta(hours=2), timedelta(hours=5) % timedelta(hours=2),
      timedelta(1) > timedelta(hours=23), bool(timedelta()), sum([timedelta(1), timedelta(2)], timedelta()))
print(repr(timedelta(1, 2, 3)), repr(timedelta()), repr(timedelta(-1)), 3 * timedelta(1), timedelta.max, timedelta.min)
attempt(lambda: timedelta.max + timedelta(1))
print(datetime.fromtimestamp(0), datetime.fromtimestamp(1.5), datetime.fromtimestamp(0, timezone.utc),
      datetime.utcfromtimestamp(86400))
east = timezone(timedelta(hours=5, minutes=30))
a = datetime(2024, 1, 1, 12, tzinfo=timezone.utc)
print(a, a.astimezone(east), a.astimezone(east) == a, repr(a), a.utcoffset(), a.tzname(), east, repr(east),
      timezone(timedelta(hours=-3), 'X').tzname(None), a.timestamp(), a.strftime('%z %Z'))
print(datetime.strptime('2024-03-05 14:07:09', '%Y-%m-%d %H:%M:%S'), datetime.strptime('5 Mar 24 02 PM', '%d %b %y %I %p'),
      datetime.strptime('12:30:05.25', '%H:%M:%S.%f'), datetime.fromisoformat('2024-03-05T14:07:09+02:00'),
      datetime.fromisoformat('2024-03-05'), datetime.fromisoformat('2024-03-05 14:07'))
t = clock_time(9, 5, 1)
print(t, repr(t), t.isoformat('minutes'), t < clock_time(10), datetime.combine(date(2024, 1, 1), t),
      t.replace(hour=3), t.strftime('%I:%M %p'), clock_time.fromisoformat('10:11:12'), clock_time(1, 2, 3, 4))
attempt(datetime, 2024, 13, 1)
attempt(datetime, 2024, 2, 30)
attempt(datetime, 2024, 1, 1, 24)
attempt(date, 0, 1, 1)
attempt(datetime.strptime, 'x', '%Y')
attempt(datetime.strptime, '2024 rest', '%Y')
attempt(datetime.fromisoformat, 'nope')
attempt(lambda: a - datetime(2024, 1, 1))
attempt(lambda: a < datetime(2024, 1, 1))
attempt(lambda: datetime.max + timedelta(1))
attempt(setattr, d, 'year', 5)
attempt(timezone, 5)
