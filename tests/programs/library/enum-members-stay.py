# Members cannot be given other names or values, nor the class two of one name; values are not asked for with `in`.
import typing
from enum import Enum, IntEnum

class Color(Enum):
    RED = 1
    GREEN = 2

class Level(IntEnum):
    LOW = 1

def attempt(f):
    try:
        print(f())
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e)

attempt(lambda: setattr(Color.RED, 'value', 3))
attempt(lambda: setattr(Level.LOW, 'name', 'x'))
attempt(lambda: delattr(Color.RED, 'name'))
attempt(lambda: setattr(Color.RED, 'other', 3))
attempt(lambda: Color.RED.other)
attempt(lambda: Enum('Twice', 'a b a'))
attempt(lambda: Enum('Pairs', [('a', 5), ('a', 6)]))
attempt(lambda: Color.__members__.update({}))
print(Color.__members__, type(Color.__members__), Color.GREEN.name, Color.GREEN.value, Level.LOW.value)
attempt(lambda: 1 in Color)
attempt(lambda: Color.RED in Color)

@typing.final
class Leaf:
    @typing.final
    def method(self):
        pass

print(Leaf.__final__, Leaf.method.__final__)
