import multiprocessing, time
def work():
    time.sleep(1)
if __name__ == '__main__':
    multiprocessing.Process(target=work).start()
# check: 5:5: hint: Process-1 is never joined: the program ends when it does
