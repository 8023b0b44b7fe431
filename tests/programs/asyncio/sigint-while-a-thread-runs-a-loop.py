# real clock: asyncio.run() in another thread leaves SIGINT to that of the main thread.
import asyncio, signal, threading
async def main():
    threading.Thread(target=lambda: asyncio.run(asyncio.sleep(.05))).start()
    await asyncio.sleep(.1)
    try:
        signal.raise_signal(2); await asyncio.sleep(1)
    except asyncio.CancelledError:
        print('cancelled'); raise
try: asyncio.run(main())
except KeyboardInterrupt: print('KeyboardInterrupt')
