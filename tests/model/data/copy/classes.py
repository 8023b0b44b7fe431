class Base:
    made = []
    total = 0

    def __init__(self, name):
        self.name = name
        Base.made.append(self)

    def rename(self, name):
        self.name = name
        Base.total += 1
        return self

    @classmethod
    def create(cls, name):
        return cls(name)

    @staticmethod
    def twice(n):
        return 2 * n

    @property
    def upper(self):
        return self.name.upper()

    @upper.setter
    def upper(self, value):
        self.name = value.lower()


class Left(Base):
    def rename(self, name):
        return super().rename("left " + name)


class Right(Base):
    pass


class Both(Left, Right):
    pass


class Slots:
    __slots__ = ("a", "b")

    def __init__(self):
        self.a = [1]


class Meta(type):
    def __call__(cls, *args):
        made = super().__call__(*args)
        made.by = cls
        return made

    def meta(cls):
        return Meta


class Made(metaclass=Meta):
    pass


class Lazy:
    def __getattr__(self, name):
        return "lazy " + name


x = Both("x")
y = Left("y")
y.extra = {"self": y}
many = Base("many")
for i in range(80):
    setattr(many, "a%d" % i, i)
looked = Base("looked")
looked.__dict__["q"] = [1]
slots = Slots()
made = Made()
bound = x.rename
upward = super(Both, x)

modules, cx, cy, C, cmany, clooked, cslots, cmade, cbound, cupward = fork(
    x, y, Both, many, looked, slots, made, bound, upward
)
main = modules["__main__"]

# Instances belong to the copied classes.
assert type(cx) is C and C is main.Both and C is not Both
assert isinstance(cx, main.Base) and not isinstance(cx, Base) and not isinstance(x, main.Base)
assert [c.__name__ for c in C.__mro__] == ["Both", "Left", "Right", "Base", "object"]
assert C.__mro__[3] is main.Base and C.__bases__ == (main.Left, main.Right)
assert main.Base.__subclasses__() == [main.Left, main.Right]
assert main.Left.__subclasses__() == [C] and Left.__subclasses__() == [Both]
assert object is main.Base.__mro__[-1]

# Attributes of instances, of classes, methods.
assert cx.name == "x" and cx.rename("z") is cx and cx.name == "left z" and x.name == "x"
assert main.Base.total == 1 and Base.total == 0
assert main.Base.made[0] is cx and len(main.Base.made) == len(Base.made) == 4
assert cy.extra["self"] is cy and cy.upper == "Y"
cy.upper = "NEW"
assert cy.name == "new" and y.name == "y"
assert C.create("made").name == "made" and len(main.Base.made) == 5 and len(Base.made) == 4
assert cx.twice(4) == 8
assert cbound.__self__ is cx and cbound("again").name == "left again" and x.name == "x"
assert cupward.rename("up") is cx

# Many attributes, __dict__, __slots__, classes of classes.
assert cmany.a79 == 79 and vars(cmany) == vars(many)
cmany.a79 = 0
assert many.a79 == 79
assert clooked.__dict__ == {"name": "looked", "q": [1]}
clooked.q.append(2)
clooked.__dict__["r"] = 1
assert looked.q == [1] and not hasattr(looked, "r") and clooked.r == 1
assert cslots.a == [1] and cslots.a is not slots.a
try:
    cslots.c = 1
    assert False
except AttributeError as e:
    assert str(e) == "'Slots' object has no attribute 'c'"
cslots.b = 2
assert not hasattr(slots, "b")
assert type(main.Made) is main.Meta and main.Made().by is main.Made and cmade.by is main.Made

# Changing a class of one side.
Base.rename = lambda self, name: "changed"
assert main.Base("q").rename("r").name == "r" and Base("q").rename("r") == "changed"
main.Base.extra = 5
assert cx.extra == 5 and not hasattr(x, "extra")
main.Right.twice = staticmethod(lambda n: n)
assert cx.twice(4) == 4 and x.twice(4) == 8


# The same code, with instances of both sides in turn.
def name_of(o):
    return o.name


def total_of(c):
    return c.total, c.twice(2)


assert Base.total != main.Base.total
for c in Made, main.Made, Made, main.Made:
    assert c.meta() is type(c)
for i in range(20):
    for c in Base, main.Base:
        assert total_of(c) == (vars(c)["total"], 4)
    assert name_of(x) == "x" and name_of(cx) == "left up"
    assert Base.twice(i) == main.Base.twice(i) == 2 * i
class Late(main.Base):
    pass


assert main.Base.__subclasses__() == [main.Left, main.Right, Late]
assert Base.__subclasses__() == [Left, Right]
assert Late("late").twice(3) == 6
assert fork(Lazy())[1].anything == "lazy anything"

# Finalizers run where they belong, for a copy too.
class Noisy:
    def __del__(self):
        gone.append(self.tag)


gone = []
noisy = Noisy()
noisy.tag = "n"
modules, copy, their_gone = fork(noisy, gone)
copy.tag = "c"
modules["__main__"].noisy = None
del copy
assert their_gone == ["c"] and gone == []
del noisy
assert gone == ["n"] and their_gone == ["c"]
