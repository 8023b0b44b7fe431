import asyncio
async def deep(n):
    if n == 0:
        return "bottom"
    return await deep(n - 1)
async def other():
    print("other")
async def main():
    task = asyncio.create_task(other())
    print(await deep(50))
    await task
asyncio.run(main())
