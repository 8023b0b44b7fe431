# What sys.exit is called with goes to what is sys.stderr then, before anything else ends.
import atexit
import sys


class Words:
    def __str__(self):
        return 'last words'


class Written:
    def write(self, text):
        print('written', repr(text))

    def flush(self):
        pass


atexit.register(print, 'at exit')
sys.stderr = Written()
sys.exit(Words())
