import threading, time
a = threading.Lock()
b = threading.Lock()
def work():
    with a:
        time.sleep(0.1)
        with b:
            pass
for _ in range(3):
    threading.Thread(target=work).start()
