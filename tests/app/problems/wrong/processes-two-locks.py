import multiprocessing as mp, time
def work(x, y):
    with x:
        time.sleep(0.1)
        with y:
            pass
if __name__ == '__main__':
    a, b = mp.Lock(), mp.Lock()
    ps = [mp.Process(target=work, args=pair) for pair in ((a, b), (b, a))]
    for p in ps: p.start()
    for p in ps: p.join()
# check: 5:9: problem: deadlock: Process-1 holds a and waits for b; Process-2 holds b and waits for a
