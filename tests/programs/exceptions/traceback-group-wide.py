# A group with more members than are shown, and one that is deeper.
e = ValueError('bottom')
for i in range(12):
    e = ExceptionGroup(f'level {i}', [e])
raise ExceptionGroup('wide', [KeyError(i) for i in range(14)] + [e, OSError('never shown'), OSError('nor this')])
