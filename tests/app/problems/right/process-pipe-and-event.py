import multiprocessing
def work(end, event):
    event.wait()
    end.send(end.recv() + 1)
if __name__ == '__main__':
    here, there = multiprocessing.Pipe()
    event = multiprocessing.Event()
    p = multiprocessing.Process(target=work, args=(there, event))
    p.start()
    here.send(1)
    event.set()
    here.recv()
    p.join()
