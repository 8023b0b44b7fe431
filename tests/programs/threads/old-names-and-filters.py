# What the program says of warnings holds for the deprecated names of threading and logging.
import logging
import threading
import warnings

thread = threading.current_thread()
warnings.simplefilter('error')
for old in threading.currentThread, thread.getName, threading.Event().isSet:
    try:
        old()
    except DeprecationWarning as e:
        print(repr(e))
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    threading.activeCount()
    logging.warn('one')
    logging.getLogger('a').warn('two')
    print([(str(one.message), one.lineno) for one in caught])
warnings.simplefilter('ignore')
thread.isDaemon()
warnings.simplefilter('default')
thread.isDaemon()
