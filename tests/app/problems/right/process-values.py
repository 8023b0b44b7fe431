import multiprocessing
def work(total, counts, names, lock):
    for i in range(5):
        with total.get_lock():
            total.value += i
        with counts.get_lock():
            counts[i % 2] += 1
        with lock:
            names["all"] = names.get("all", 0) + 1
            names["twice"] = names["all"] * 2
if __name__ == "__main__":
    total, counts = multiprocessing.Value("i", 0), multiprocessing.Array("i", 2)
    lock = multiprocessing.Lock()
    with multiprocessing.Manager() as manager:
        names = manager.dict()
        workers = [multiprocessing.Process(target=work, args=(total, counts, names, lock)) for _ in range(3)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        assert (total.value, counts[:], names["all"]) == (30, [9, 6], 15)
