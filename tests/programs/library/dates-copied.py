"""Dates and times are copied and pickled as what they are."""

import copy
import datetime
import pickle


class Day(datetime.date):
    pass


zone = datetime.timezone(datetime.timedelta(hours=2))
for value in (
    datetime.date(2020, 1, 2),
    Day(2021, 3, 4),
    datetime.datetime(2020, 1, 2, 3, 4, 5, 6),
    datetime.datetime(2020, 1, 2, 3, 4, tzinfo=zone, fold=1),
    datetime.time(1, 2, tzinfo=zone).replace(fold=1),
    datetime.timedelta(1, 2),
    zone,
):
    for made in copy.copy(value), copy.deepcopy([value])[0], pickle.loads(pickle.dumps(value)):
        print(repr(made), made == value, type(made) is type(value))
