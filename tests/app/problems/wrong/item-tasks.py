import asyncio
count = {'a': 0}
async def add():
    count['a'] = count['a'] + await asyncio.sleep(0.01, 1)
async def main():
    await asyncio.gather(add(), add())
asyncio.run(main())
# check: 4:5: problem: lost update of count['a']: Task-3 (add)
