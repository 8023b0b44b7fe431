# The program's end waits for children that are no daemons, and theirs for theirs.
from multiprocessing import Process, Pipe


def grandchild(conn):
    print(conn.recv(), flush=True)


def child():
    here, there = Pipe()
    Process(target=grandchild, args=(there,)).start()
    print('child', flush=True)
    here.send('grandchild')


if __name__ == '__main__':
    Process(target=child).start()
