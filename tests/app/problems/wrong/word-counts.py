import threading, time
counts = {}
def work(word):
    old = counts.get(word, 0)
    time.sleep(0.01)
    counts[word] = old + 1
threads = [threading.Thread(target=work, args=(word,)) for word in "to be or not to".split()]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
# check: 6:5: problem: lost update of counts[word]: Thread-5 (work) writes what it made of the value read in line 4, but Thread-1 (work) has written in line 6 since
