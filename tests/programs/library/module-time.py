# Moments as fields and as text; the clock is virtual, local time is UTC.
import time


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


start = time.perf_counter()
time.sleep(1.5)
print(time.perf_counter() - start, time.time(), time.monotonic_ns(), time.time_ns())
print(time.ctime(), time.strftime('%H:%M:%S'), time.strftime('%Y-%m-%d %X'), time.asctime())
now = time.localtime()
print(now)
print(now.tm_year, now[1], now.tm_hour, now.tm_min, now.tm_sec, now.tm_yday, now.tm_zone, len(now))
print(time.gmtime(0), time.mktime(time.gmtime(86400)), time.ctime(951782400), time.asctime(time.gmtime(5)))
for directive in 'aAbBcCdDeFGHhIjmMnprRsSTuUVwWxXyYz%':
    print(directive, [time.strftime('%' + directive, time.gmtime(t))
                      for t in (0, 951868799, 1704067200, 1735689599, -86400)])
print(time.strftime('%-d.%-m. %_H é%'), time.strftime(''), time.strftime('100%% %Z'))
y, mo, d, h, mi, s, wd, yd, dst = time.gmtime(1e9)
print(y, mo, d, h, mi, s, wd, yd, dst, time.gmtime(1.9).tm_sec, time.gmtime(-1).tm_year)
print(time.struct_time((2024, 2, 29, 1, 2, 3, 3, 60, 0)), time.timezone, time.tzname, time.daylight)
print(isinstance(now, tuple), now == tuple(now), time.gmtime(0) < time.gmtime(1))
attempt(time.strftime, 5)
attempt(time.gmtime, 'x')
attempt(time.mktime, 5)
attempt(time.mktime, (1, 2))
attempt(time.struct_time, (1, 2))
began = time.process_time()
time.sleep(0.25)
print(time.monotonic() - 1.5)
