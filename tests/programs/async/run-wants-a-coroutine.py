import asyncio
async def main():
    try:
        asyncio.run(main())
    except RuntimeError as e:
        print(e)
def f():
    pass
try:
    asyncio.run(f)
except ValueError as e:
    print(str(e)[:42])
try:
    asyncio.get_running_loop()
except RuntimeError as e:
    print(e)
try:
    asyncio.create_task(5)
except RuntimeError as e:
    print(e)
