"""One after another."""
import jobs

KIND = "wait"


def main():
    job = jobs.wait if KIND == "wait" else jobs.compute
    for _ in range(jobs.JOBS):
        job()


main()
