from concurrent.futures import ThreadPoolExecutor
import threading, time
counts = {}
lock = threading.Lock()
def count(word):
    time.sleep(0.001)
    with lock:
        counts[word] = counts.get(word, 0) + 1
        counts["all"] = counts["all"] + 1 if "all" in counts else 1
    return len(word)
with ThreadPoolExecutor(4) as pool:
    lengths = list(pool.map(count, "to be or not to be".split()))
assert counts["all"] == len(lengths) == 6 and counts["be"] == 2
