# real clock: the selector has that clock's name otherwise.
import asyncio
import logging
import sys

logging.basicConfig(stream=sys.stdout, level=logging.DEBUG)


async def main():
    logging.info('runs')


asyncio.run(main())
asyncio.new_event_loop().close()
logging.getLogger('asyncio').setLevel(logging.INFO)
asyncio.run(main())
