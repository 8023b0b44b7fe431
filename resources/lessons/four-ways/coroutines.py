"""A coroutine for each job, in one thread."""
import asyncio

import jobs

KIND = "wait"


async def job():
    if KIND == "wait":
        await asyncio.sleep(0.05)
    else:
        jobs.compute()


async def main():
    await asyncio.gather(*[job() for _ in range(jobs.JOBS)])


asyncio.run(main())
