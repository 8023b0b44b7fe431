# A signal without a handler ends the program; some are ignored.
import os
import signal

for s in signal.SIGCHLD, signal.SIGCONT, signal.SIGURG, signal.SIGWINCH, signal.SIGPIPE:
    os.kill(os.getpid(), s)
    print(s.name, signal.strsignal(s), signal.getsignal(s) == signal.SIG_IGN)
for number, handler in ((9, print), (99, print), (10, 7)):
    try:
        signal.signal(number, handler)
    except (OSError, TypeError, ValueError) as e:
        print(repr(e))
print('before', flush=True)
os.kill(os.getpid(), signal.SIGTERM)
print('after')
