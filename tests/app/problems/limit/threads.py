import threading
go = threading.Event()
while True:
    threading.Thread(target=go.wait).start()
# with: --max-memory 32
# check: the limit of memory was reached; --max-memory raises it
# kept: Thread-10 (wait)
