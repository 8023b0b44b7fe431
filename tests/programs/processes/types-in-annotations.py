# The modules that multiprocessing's classes are from serve annotations.
import re
from multiprocessing import Event, Lock, Pipe, Process, Queue, SimpleQueue, queues
from multiprocessing.connection import Connection
from multiprocessing.queues import Empty
from multiprocessing.synchronize import Event as EventType

JobQueue = queues.SimpleQueue[int]


def work(jobs: JobQueue, results: queues.SimpleQueue, end: Connection, done: EventType) -> None:
    while n := jobs.get():
        results.put(n * n)
    end.send('sent')
    done.set()


if __name__ == '__main__':
    jobs: JobQueue = SimpleQueue()
    results, done = SimpleQueue(), Event()
    here, there = Pipe()
    for n in (3, 4, 0):
        jobs.put(n)
    process = Process(target=work, args=(jobs, results, there, done))
    process.start()
    print(results.get(), results.get(), here.recv(), done.wait())
    process.join()
    for made in (jobs, Queue(), here):
        print(re.sub('0x[0-9a-f]+', '0x…', repr(made)))
    print(isinstance(jobs, queues.SimpleQueue), isinstance(Queue(), queues.Queue),
          isinstance(done, EventType), isinstance(here, Connection))
    try:
        Queue().get(timeout=0.01)
    except Empty as e:
        print(repr(e))
