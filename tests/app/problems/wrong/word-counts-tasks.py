import asyncio
counts = {}
async def weigh(word):
    await asyncio.sleep(0.01)
    return len(word)
async def work(word):
    counts[word] = counts.get(word, 0) + await weigh(word)
async def main():
    await asyncio.gather(work("be"), work("be"))
asyncio.run(main())
# check: 7:5: problem: lost update of counts[word]: Task-3 (work) writes what it made of the value read in line 7, but Task-2 (work) has written in line 7 since
