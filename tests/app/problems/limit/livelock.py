import threading
wants = [True, True]
def polite(me):
    while wants[me]:
        if wants[1 - me]:
            continue
        wants[me] = False
threads = [threading.Thread(target=polite, args=(i,)) for i in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
# with: --max-instructions 1000000
# check: the limit of instructions was reached; --max-instructions raises it
# kept: Thread-2 (polite)
