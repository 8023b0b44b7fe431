# Long chains and deep nesting are freed without recursion.
class Link:
    pass


head = None
for i in range(100000):
    n = Link()
    n.next = head
    head = n
del n
head = None
print('chain freed')
x = []
for i in range(100000):
    x = [x]
x = None
print('nest freed')
