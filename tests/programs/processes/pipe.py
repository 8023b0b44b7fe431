# Pipes: both ways, one way, their end.
from multiprocessing import Process, Pipe


def answer(conn):
    while True:
        question = conn.recv()
        if question is None:
            break
        conn.send(question * 2)
    conn.close()


def talk(conn):
    for n in range(3):
        conn.send({'n': n})
    conn.close()


def listen(conn, other):
    other.close()
    try:
        while True:
            print('child got', conn.recv())
    except EOFError:
        print('child: no more')


if __name__ == '__main__':
    here, there = Pipe()
    p = Process(target=answer, args=(there,))
    p.start()
    for v in (21, 'ab', [1]):
        here.send(v)
        print(here.recv())
    here.send(None)
    p.join()
    print(here.poll())

    receiver, sender = Pipe(duplex=False)
    print(receiver.readable, receiver.writable, sender.readable, sender.writable)
    p = Process(target=talk, args=(sender,))
    p.start()
    sender.close()
    try:
        while True:
            print(receiver.recv())
    except EOFError:
        print('no more')
    p.join()
    print(sender.closed, receiver.closed)

    receiver, sender = Pipe(False)
    p = Process(target=listen, args=(receiver, sender))
    p.start()
    receiver.close()
    sender.send(1)
    sender.send(2)
    sender.close()
    p.join()

    a, b = Pipe()
    print(a.poll(0.01))
    b.send_bytes(b'hello')
    print(a.poll(), a.recv_bytes())
    b.close()
    print(a.poll())
    try:
        a.recv()
    except EOFError as e:
        print(type(e).__name__, e.args)
    with a:
        pass
    print(a.closed)
