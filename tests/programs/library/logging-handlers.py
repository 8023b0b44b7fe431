# Handlers that pass records on: by a queue to a thread, and later.
import logging, logging.handlers, queue, threading, sys
q = queue.Queue()
qh = logging.handlers.QueueHandler(q)
root = logging.getLogger()
root.addHandler(qh)
root.setLevel(logging.INFO)
h = logging.StreamHandler(sys.stdout)
h.setFormatter(logging.Formatter("%(threadName)s: %(levelname)s %(lineno)d %(funcName)s %(message)s"))
h2 = logging.StreamHandler(sys.stderr); h2.setLevel("ERROR")
listener = logging.handlers.QueueListener(q, h, h2, respect_handler_level=True)
listener.start()
def f():
    logging.info("hello from %s", threading.current_thread().name)
    try: 1/0
    except ZeroDivisionError: logging.exception("bad")
t = threading.Thread(target=f, name="T"); t.start(); t.join()
listener.stop()
print(qh, q.qsize(), listener._thread)
m = logging.handlers.MemoryHandler(3, flushLevel=logging.CRITICAL, target=h)
lg = logging.getLogger("mem"); lg.propagate = False; lg.addHandler(m)
for i in range(4): lg.warning("w%d", i)
print(len(m.buffer)); lg.critical("now"); print(len(m.buffer)); lg.error("left")
