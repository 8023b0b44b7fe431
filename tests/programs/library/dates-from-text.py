import datetime


def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


for text, form in (('2024-13-01', '%Y-%m-%d'), ('2024-02-30', '%Y-%m-%d'), ('2024-01-45', '%Y-%m-%d'),
                   ('2024-1-4', '%Y-%m-%d'), ('00/01/2024', '%m/%d/%Y'), ('20240315', '%Y%m%d'), ('2024115', '%Y%m%d'),
                   ('25:00', '%H:%M'), ('12:60', '%H:%M'), ('12:30:61', '%H:%M:%S'), ('13 PM', '%I %p'),
                   ('0 AM', '%I %p'), ('2024 366', '%Y %j'), ('2024 367', '%Y %j'), ('1 2 03', '%d %m %y')):
    show(lambda: datetime.datetime.strptime(text, form))
for args in ((2024,), (2024, 1), ('2024',), ('2024', 1, 1), (2024, 'x', 1)):
    show(lambda: datetime.date(*args))
    show(lambda: datetime.datetime(*args))
show(lambda: datetime.date(2024, day=1))
for args in ((2020, 1, None), (2020, None), (None, 1, 1), (2020, 1, 1, None)):
    show(lambda: datetime.date(*args[:3]))
    show(lambda: datetime.datetime(*args))
