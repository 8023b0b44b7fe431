# real clock: handlers of signals are called while the main thread waits for the others to end.
import signal, os, threading, time
signal.signal(15, lambda n, f: print('h', n))
def w():
    time.sleep(.1); os.kill(os.getpid(), 15); time.sleep(.1); print('w end')
threading.Thread(target=w).start()
