# What CPython 3.11's pickle refuses, and how it says so.
import math


def local():
    def inner():
        pass

    class Inner:
        def method(self):
            pass

    return inner, Inner, lambda: 0


def numbers():
    yield 1


async def coroutine():
    pass


class Own:
    def __getstate__(self):
        return {}


class Twice:
    pass


first = Twice


class Twice:
    pass


anonymous = lambda: 0
inner, Inner, inner_lambda = local()
never = coroutine()
gone = numbers
del numbers


def refused(v):
    try:
        pickle(v)
    except Exception as e:
        text = str(e)
        at = text.find(" at 0x")
        if at >= 0:
            text = text[:at] + text[text.index(">", at):]
        return type(e).__name__ + ": " + text
    return "nothing"


def traceback():
    try:
        1 / 0
    except ZeroDivisionError as e:
        return e.__traceback__


expected = [
    (anonymous, "Exception: Can't pickle <function <lambda>>: attribute lookup <lambda> on __main__ failed"),
    (inner, "AttributeError: Can't pickle local object 'local.<locals>.inner'"),
    (inner_lambda, "AttributeError: Can't pickle local object 'local.<locals>.<lambda>'"),
    (Inner, "AttributeError: Can't pickle local object 'local.<locals>.Inner'"),
    (Inner(), "AttributeError: Can't pickle local object 'local.<locals>.Inner'"),
    (Inner().method, "AttributeError: Can't pickle local object 'local.<locals>.Inner'"),
    (gone, "Exception: Can't pickle <function numbers>: attribute lookup numbers on __main__ failed"),
    (gone(), "TypeError: cannot pickle 'generator' object"),
    (never, "TypeError: cannot pickle 'coroutine' object"),
    (first, "Exception: Can't pickle <class '__main__.Twice'>: it's not the same object as __main__.Twice"),
    (first(), "Exception: Can't pickle <class '__main__.Twice'>: it's not the same object as __main__.Twice"),
    (math, "TypeError: cannot pickle 'module' object"),
    ({}.keys(), "TypeError: cannot pickle 'dict_keys' object"),
    ({}.values(), "TypeError: cannot pickle 'dict_values' object"),
    ({}.items(), "TypeError: cannot pickle 'dict_items' object"),
    (local.__code__, "TypeError: cannot pickle 'code' object"),
    (property(len), "TypeError: cannot pickle 'property' object"),
    (staticmethod(len), "TypeError: cannot pickle 'staticmethod' object"),
    (classmethod(len), "TypeError: cannot pickle 'classmethod' object"),
    (traceback(), "TypeError: cannot pickle 'traceback' object"),
    ([{"a": (1, gone())}], "TypeError: cannot pickle 'generator' object"),
    (({}.keys(), anonymous), "TypeError: cannot pickle 'dict_keys' object"),
    (([[math]], gone()), "TypeError: cannot pickle 'module' object"),
    (map(anonymous, [1]), "Exception: Can't pickle <function <lambda>>: attribute lookup <lambda> on __main__ failed"),
    (Own(), "NotImplementedError: pickling with methods of the class's own (__reduce__, __getstate__, …) is not simulated: 'Own' object"),
]
for v, text in expected:
    assert refused(v) == text, (refused(v), text)
never.close()
count = containers()
for v, text in expected:
    refused([[v, list(range(10))], {"v": v}])
assert containers() == count
