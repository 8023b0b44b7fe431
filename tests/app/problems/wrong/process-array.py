import multiprocessing, time
def work(box):
    old = box[1]
    time.sleep(0.01)
    box[1] = old + 1
if __name__ == "__main__":
    box = multiprocessing.Array("i", 2)
    workers = [multiprocessing.Process(target=work, args=(box,)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
# check: 5:5: problem: lost update of box[1]: Process-2 writes what it made of the value read in line 3, but Process-1 has written in line 5 since
