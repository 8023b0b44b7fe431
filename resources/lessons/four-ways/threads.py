"""A thread for each job."""
import threading

import jobs

KIND = "wait"


def main():
    job = jobs.wait if KIND == "wait" else jobs.compute
    threads = [threading.Thread(target=job) for _ in range(jobs.JOBS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


main()
