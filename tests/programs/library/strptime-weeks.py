# Weeks, fields without blanks between them, and time.strptime.
import time
from datetime import datetime

for s, f in (
        ("20240131", "%Y%m%d"),
        ("202401311259", "%Y%m%d%H%M"),
        ("1259", "%H%M"),
        ("2024-W05-3", "%G-W%V-%u"),
        ("240131", "%y%m%d"),
        ("20240131T125901.5", "%Y%m%dT%H%M%S.%f"),
        ("2024 5 1", "%Y %W %w"),
        ("2024031", "%Y%j"),
        ("2024-W05", "%G-W%V"),
        ("2024-05-3", "%Y-%V-%u"),
        ("111", "%m%d"),
        ("1111", "%d%m"),
        ("2024 1  2", "%Y %m %d"),
        ("12/31/1999", "%d/%m/%Y"),
        ("2024 60 1", "%G %V %u"),
        ("2015 53 1", "%G %V %u"),
        ("2014 53 1", "%G %V %u"),
        ("2024-02-30","%Y-%m-%d"),
        ("2024 5", "%Y %W"),
        ("2024 Mon 6", "%Y %a %U"),
        ("x", "%Q"),
        ("1", "%"),
        ("12 PM", "%I %p"),
        ("+0130", "%z"),
        ("Z", "%z"),
        ("2024-01-31x", "%Y-%m-%d"),
        ("Jan 5 2024", "%b %d %Y"),
        ("january 5 2024", "%B %d %Y"),
        ("05:03:01", "%X"),
        ("01/02/03", "%x"),
        ("Tue Jan  2 03:04:05 2024", "%c"),
        ("5%", "%d%%"),
        ("29 Feb", "%d %b"),
        ("", ""),
        ("2024 0 1", "%Y %U %w"),
        ("2024 1 0", "%Y %U %w"),
        ("2021 0 2", "%Y %W %u"),
        ("x Mon", "x %A"),
        ("2024-W05-3 060", "%G-W%V-%u %j"),
        ("+01:3015", "%z"),
        ("-01:30:15.5", "%z"),
        ("+0130 utc", "%z %Z")):
    for parse in datetime.strptime, lambda s, f: tuple(time.strptime(s, f)):
        try:
            print(repr(parse(s, f)))
        except (TypeError, ValueError) as e:
            print(type(e).__name__, e)
print(time.strptime('Tue Jan  2 03:04:05 2024'))
for parse in datetime.strptime, time.strptime:
    for args in ((5, '%d'), ('5', 5)):
        try:
            print(parse(*args))
        except TypeError as e:
            print(e)
