from concurrent.futures import ThreadPoolExecutor
def inner():
    return 1
def outer():
    return pool.submit(inner).result()
with ThreadPoolExecutor(2) as pool:
    pool.submit(outer).result()
