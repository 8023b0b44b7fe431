from concurrent.futures import ThreadPoolExecutor
def square(n):
    return n * n
with ThreadPoolExecutor(3) as pool:
    total = sum(pool.map(square, range(20)))
