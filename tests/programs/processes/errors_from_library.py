# Exceptions of the library come back from another process as what they are.
import concurrent.futures
import multiprocessing
import queue


def timeout():
    raise multiprocessing.TimeoutError('late')


def empty():
    raise queue.Empty


def cancelled():
    raise concurrent.futures.CancelledError


def classes():
    return multiprocessing.ProcessError, concurrent.futures.InvalidStateError, queue.Full


if __name__ == '__main__':
    with multiprocessing.Pool(1) as pool:
        for job in timeout, empty, cancelled, classes:
            try:
                print(pool.apply(job))
            except Exception as error:
                print(type(error), error)
        result = pool.apply_async(classes)
        print(type(result).__name__, result.get()[0] is multiprocessing.ProcessError)
    numbers = multiprocessing.Array('i', 3)
    try:
        numbers[3]
    except IndexError as error:
        print(error)
