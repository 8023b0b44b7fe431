import threading
counter = 0
def work():
    global counter
    for _ in range(200):
        counter += 1
threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
# check: 6:9: problem: lost update of counter: 
# with: --preempt any --switch-interval 0.00001
