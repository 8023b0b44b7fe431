# real clock
# A loop in debug mode says on its logger that it is closed, once.
import asyncio
import logging
import sys

logging.basicConfig(level=logging.DEBUG, stream=sys.stdout)


async def main():
    print('main')

asyncio.run(main(), debug=True)
asyncio.run(main())
loop = asyncio.new_event_loop()
loop.set_debug(True)
loop.close()
loop.close()
logging.getLogger('asyncio').setLevel(logging.INFO)
asyncio.run(main(), debug=True)
