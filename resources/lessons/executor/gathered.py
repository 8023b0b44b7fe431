"""The same jobs, started together and gathered."""
import asyncio
import time

SITES = ("library", "museum", "theatre")


def fetch(site):
    print(site, "starts")
    time.sleep(len(site) / 100)
    print(site, "ends")
    return f"the page of the {site}"


async def main():
    loop = asyncio.get_running_loop()
    jobs = [loop.run_in_executor(None, fetch, site) for site in SITES]
    for page in await asyncio.gather(*jobs):
        print("got", page)


asyncio.run(main())
