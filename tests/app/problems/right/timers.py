import threading
done = threading.Event()
never = threading.Timer(100, print)
never.start()
threading.Timer(0.2, done.set).start()
done.wait()
never.cancel()
