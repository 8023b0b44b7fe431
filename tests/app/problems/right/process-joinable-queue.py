import multiprocessing
def work(q):
    while True:
        item = q.get()
        q.task_done()
        if item is None:
            return
if __name__ == '__main__':
    q = multiprocessing.JoinableQueue()
    p = multiprocessing.Process(target=work, args=(q,))
    p.start()
    for item in 1, 2, None:
        q.put(item)
    q.join()
    p.join()
