import threading, time
def beat():
    while True:
        time.sleep(0.1)
threading.Thread(target=beat, daemon=True).start()
time.sleep(0.5)
