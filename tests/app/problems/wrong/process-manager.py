import multiprocessing, time
def work(box):
    old = box["n"]
    time.sleep(0.01)
    box["n"] = old + 1
if __name__ == "__main__":
    box = multiprocessing.Manager().dict(n=0)
    workers = [multiprocessing.Process(target=work, args=(box,)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
# check: 5:5: problem: lost update of box["n"]: Process-3 writes what it made of the value read in line 3, but Process-2 has written in line 5 since
