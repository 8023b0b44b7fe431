import multiprocessing, time
def work(lock, total, q):
    with lock:
        time.sleep(0.05)
    with total.get_lock():
        total.value += 1
    q.put(1)
if __name__ == '__main__':
    lock, total, q = multiprocessing.Lock(), multiprocessing.Value('i', 0), multiprocessing.Queue()
    ps = [multiprocessing.Process(target=work, args=(lock, total, q)) for _ in range(3)]
    for p in ps:
        p.start()
    for p in ps:
        q.get()
    for p in ps:
        p.join()
