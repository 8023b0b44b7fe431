from concurrent.futures import ProcessPoolExecutor
def square(n):
    return n * n
if __name__ == '__main__':
    with ProcessPoolExecutor(2) as pool:
        total = sum(pool.map(square, range(5)))
