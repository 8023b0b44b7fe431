import threading
go = threading.Event()
def work():
    go.wait()
thread = threading.Thread(target=work)
thread.start()
thread.join()
# check: 7:1: problem: deadlock: MainThread waits for Thread-1 (work); Thread-1 (work) waits for go to be set
