"""A blocking function in a pool of threads, awaited one after another."""
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
    for site in SITES:
        page = await loop.run_in_executor(None, fetch, site)
        print("got", page)


asyncio.run(main())
