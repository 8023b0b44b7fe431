import multiprocessing, time
if __name__ == '__main__':
    multiprocessing.Process(target=time.sleep, args=(10,), daemon=True).start()
    time.sleep(0.1)
