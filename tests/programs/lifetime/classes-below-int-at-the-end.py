from enum import IntEnum


class Colour(IntEnum):
    RED = 1

    def shout(self):
        return self.name + '!'


class Kept:
    def __del__(self):
        print('gone')


def steps():
    try:
        yield
    finally:
        print('closed')


kept = Kept()
begun = steps()
next(begun)
print(Colour.RED.shout())
