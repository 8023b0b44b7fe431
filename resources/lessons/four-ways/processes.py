"""A process for each job."""
import multiprocessing

import jobs

KIND = "wait"


def main():
    job = jobs.wait if KIND == "wait" else jobs.compute
    processes = [multiprocessing.Process(target=job) for _ in range(jobs.JOBS)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()


if __name__ == "__main__":
    main()
