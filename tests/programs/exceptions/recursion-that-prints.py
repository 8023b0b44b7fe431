# Endless recursion that prints ends in print, which needs two levels more.
import sys

sys.setrecursionlimit(50)

class Descent:
    def down(self, n):
        print('at', n)
        self.down(n + 1)

try:
    Descent().down(0)
except RecursionError as e:
    print(e)

def countdown(n):
    print(n, end=' ')
    if n:
        countdown(n - 1)
    print('never')

countdown(60)
