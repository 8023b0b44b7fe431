# sys.exit: its words are asked for their text once.
import sys
class S:
    def __str__(s): print('asked'); return 'w'
sys.exit(S())
