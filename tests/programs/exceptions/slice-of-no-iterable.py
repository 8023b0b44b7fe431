# What a slice that is given no iterable raises, and in which context.
for start, step in ((0, None), (None, 2), (1, 1)):
    items = [1, 2, 3]
    try:
        items[start::step] = None
    except TypeError as e:
        print(e, e.__context__)
    try:
        try:
            raise KeyError('handled')
        except KeyError:
            items[start::step] = 5
    except TypeError as e:
        print(e, repr(e.__context__))
