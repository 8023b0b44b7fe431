class Problem(Exception):
    def __init__(self, code, detail):
        super().__init__(code)
        self.detail = detail


def fail():
    try:
        {}["missing"]
    except KeyError as e:
        raise Problem(7, [1]) from e


try:
    fail()
except Problem as e:
    problem = e
problem.add_note("a note")
modules, copy = fork(problem)
P = modules["__main__"].Problem
assert type(copy) is P and copy.args == (7,) and copy.detail == [1]
assert copy.detail is not problem.detail and copy.__notes__ == ["a note"]
assert type(copy.__cause__) is KeyError and copy.__cause__ is not problem.__cause__
assert copy.__cause__.args == ("missing",)
assert copy.__traceback__ is not None and copy.__traceback__.tb_lineno == problem.__traceback__.tb_lineno
try:
    raise copy
except P as e:
    assert e is copy

# By pickling: class, arguments and attributes.
sent = pickle(problem)
assert type(sent) is Problem and sent is not problem
assert sent.args == (7,) and sent.detail == [1] and sent.__notes__ == ["a note"]
assert sent.__cause__ is None and sent.__traceback__ is None and sent.__context__ is None
assert repr(pickle(ValueError("bad", 3))) == "ValueError('bad', 3)"
try:
    len.nothing
except AttributeError as e:
    assert str(pickle(e)) == str(e)
assert pickle(StopIteration(4)).value == 4
assert pickle(OSError(2, "No such file")).errno == 2
