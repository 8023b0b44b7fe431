# What multiprocessing says of itself when it is asked to.
import logging
import multiprocessing


def work(n):
    multiprocessing.get_logger().warning('work %s', n)
    logging.getLogger('own').error('in %s', multiprocessing.current_process().name)


def wait():
    multiprocessing.Event().wait()


if __name__ == '__main__':
    logging.basicConfig(format='%(processName)s %(threadName)s %(message)s')
    logger = multiprocessing.log_to_stderr(logging.INFO)
    print(logger is multiprocessing.get_logger(), logger.name, logger.level)
    for n in range(2):
        p = multiprocessing.Process(target=work, args=(n,))
        p.start()
        p.join()
    p = multiprocessing.Process(target=work, args=('last',))
    p.start()
    p.join()
    multiprocessing.get_logger().setLevel(logging.WARNING)
    multiprocessing.Process(target=wait, daemon=True).start()
    multiprocessing.get_logger().setLevel(logging.DEBUG)
