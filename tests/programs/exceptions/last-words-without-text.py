# Where str of what sys.exit is called with fails, the line is empty.
import sys


class Words:
    def __str__(self):
        raise ValueError('none')


sys.stderr = None
sys.exit(Words())
