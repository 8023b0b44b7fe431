# Handles of timers are ordered by their time.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    late, soon = (loop.call_at(when, print, when) for when in (3.0, 1.0))
    print([timer.when() for timer in sorted([late, soon])], max(soon, late) is late)
    print(soon < late, late <= soon, late > soon, soon >= late)
    print(soon <= soon, soon >= soon, soon == soon, soon == late)


asyncio.run(main())
