# Cycles are collected while a program makes new ones, so memory does not run out.
class Node:
    def __init__(self):
        self.me = self
        self.ballast = [0] * 1000


for i in range(100000):
    Node()
print('done')
