import multiprocessing
def work(d, i):
    d[i] = i
if __name__ == '__main__':
    with multiprocessing.Manager() as manager:
        d = manager.dict()
        ps = [multiprocessing.Process(target=work, args=(d, i)) for i in range(3)]
        for p in ps:
            p.start()
        for p in ps:
            p.join()
