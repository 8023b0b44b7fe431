# Frames of comprehensions, lambdas and calls over several lines.
def a():
    b()


def b():
    c(1,
      2)


c = lambda *args: args[0].missing
values = [a() for i in range(2)]
