import multiprocessing
def work(box):
    for _ in range(300):
        box.value += 1
if __name__ == "__main__":
    box = multiprocessing.Value("i", 0)
    workers = [multiprocessing.Process(target=work, args=(box,)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
# check: 4:9: problem: lost update of box.value: Process-
# with: --preempt any --switch-interval 0.00001
