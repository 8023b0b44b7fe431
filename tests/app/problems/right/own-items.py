import threading
counts = [0, 0, 0]
names = {'a': 0, 'b': 0}
def work(i, name):
    for _ in range(50):
        counts[i] += 1
        names[name] += 1
threads = [threading.Thread(target=work, args=pair) for pair in ((0, 'a'), (1, 'b'))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
