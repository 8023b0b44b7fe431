# What __set_name__ raises is the cause of a RuntimeError that says whose name it was.
import functools


class Field:
    def __set_name__(self, owner, name):
        raise ValueError(f'no field {name}')


class Narrow:
    def __set_name__(self):
        pass


def with_field():
    class Row:
        first = 1
        second = Field()


def with_narrow():
    class Row:
        third = Narrow()


def with_two_names():
    class Row:
        @functools.cached_property
        def one(self):
            pass
        two = one


for make in with_field, with_narrow, with_two_names, lambda: type('Made', (), {'x': Field()}):
    try:
        make()
    except RuntimeError as e:
        print(e)
        print(repr(e.__cause__), e.__context__ is e.__cause__)
with_field()
