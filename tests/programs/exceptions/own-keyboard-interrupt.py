# A subclass of KeyboardInterrupt that nobody catches ends the program as any exception does.
class K(KeyboardInterrupt): pass
raise K('x')
