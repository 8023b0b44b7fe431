import multiprocessing as mp
def work(q):
    q.get()
if __name__ == '__main__':
    q = mp.Queue()
    p = mp.Process(target=work, args=(q,))
    p.start()
    p.join()
# check: 3:5: problem: deadlock: MainProcess waits for Process-1; Process-1 waits for an item of q
