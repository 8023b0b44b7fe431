# An __init__ that raises: what self was bound to goes with the traceback, and so does the instance.
class I:
    def __init__(self): self = D(); raise ValueError
class J:
    def __init__(self): raise ValueError
    def __del__(self): print('del J')
class D:
    def __del__(self): print('del')
for c in (I, J):
    try: c()
    except ValueError: print('caught')
