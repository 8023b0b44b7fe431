counts = {}
for word in 'a b a c a'.split():
    counts[word] = counts.get(word, 0) + 1
class Node:
    def __init__(self):
        self.n = 0
node = Node()
for _ in range(100):
    node.n += 1
