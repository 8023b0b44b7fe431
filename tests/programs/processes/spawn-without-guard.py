"""Without `if __name__ == '__main__'` a spawned process would begin processes of its own."""
import multiprocessing as mp
import sys


def work():
    print('never called')


mp.set_start_method('spawn', force=True)
process = mp.Process(target=work)
try:
    process.start()
except RuntimeError as e:
    print(__name__, mp.current_process().name, e)
    sys.exit(3)
process.join()
print('exit code', process.exitcode)
