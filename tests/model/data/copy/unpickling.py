# The receiver finds functions and classes in modules of its own.
class Job:
    def __init__(self, n):
        self.n = n

    def run(self):
        done.append(self.n)
        return self


def task(n):
    done.append(n)
    return len(done)


def other(n):
    return "other"


done = []
modules, = fork()
main = modules["__main__"]
their_task, their_job, bound = pickle((task, Job(3), Job(4).run), modules)
assert their_task is main.task and type(their_job) is main.Job
assert their_task(1) == 1 and their_job.run().n == 3 and done == []
assert main.done == [1, 3]
assert type(bound()) is main.Job and main.done == [1, 3, 4] and done == []
assert pickle({Job: [task]}, modules) == {main.Job: [main.task]}
assert pickle((len, int, ValueError), modules) == (len, int, ValueError)

# By name: what stands there is what comes.
main.task = main.other
assert pickle(task, modules) is main.other
del main.task
try:
    pickle([task], modules)
    assert False
except AttributeError as e:
    assert str(e) == "Can't get attribute 'task' on <module '__main__' from 'unpickling.py'>", str(e)
del modules["__main__"]
try:
    pickle(Job(1), modules)
    assert False
except ModuleNotFoundError as e:
    assert str(e) == "No module named '__main__'", str(e)
