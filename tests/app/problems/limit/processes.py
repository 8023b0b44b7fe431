import multiprocessing
def bomb():
    while True:
        multiprocessing.Process(target=bomb).start()
bomb()
# with: --max-memory 32
# check: the limit of memory was reached; --max-memory raises it
# kept: Process-1:1
