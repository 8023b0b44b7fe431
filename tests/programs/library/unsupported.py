# ours: what CPython has and Coroscope has not is named; what neither has reads as in CPython
import asyncio
import os

for get in (lambda: getattr(os, 'fork'), lambda: getattr(os, 'forkk'),
            lambda: getattr(asyncio.new_event_loop(), 'start_tls'), lambda: ''.foo):
    try:
        get()
    except AttributeError as e:
        print(e)
try:
    import tkinter
except ImportError as e:
    print(e, e.name)
try:
    import nothing
except ImportError as e:
    print(e, e.name)
try:
    from os import fork
except ImportError as e:
    print(e)
print(hasattr(os, 'fork'), getattr(os, 'fork', 'none'))
