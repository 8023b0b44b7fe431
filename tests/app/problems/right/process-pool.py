import multiprocessing
def square(n):
    return n * n
if __name__ == '__main__':
    with multiprocessing.Pool(3) as pool:
        total = sum(pool.map(square, range(10)))
