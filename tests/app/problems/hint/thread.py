import threading, time
def work():
    time.sleep(1)
threading.Thread(target=work).start()
# check: 4:1: hint: Thread-1 (work) is never joined: the program ends when it does
