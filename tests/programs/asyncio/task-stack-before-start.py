# real clock: the stack of a task that failed where what it threw into had not begun.
import asyncio, sys
async def work(): await asyncio.sleep(1)
async def main():
    t = asyncio.create_task(work()); t.cancel()
    try: await t
    except asyncio.CancelledError: pass
    t.print_stack(file=sys.stdout)
    c = work()
    async def starts():
        c.throw(ValueError("early"))
    t = asyncio.create_task(starts())
    await asyncio.wait([t])
    print(repr(t.exception()))
    t.print_stack(file=sys.stdout)
asyncio.run(main())
