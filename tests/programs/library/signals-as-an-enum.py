# Signals, and what stands for a handler, are members of enums.
import signal

print([s.name for s in signal.Signals])
print(signal.Signals(15), signal.Signals['SIGTERM'].name, signal.Signals.SIGTERM.value)
print(signal.Signals.SIGTERM is signal.SIGTERM, repr(signal.SIGCLD), f'{signal.SIGTERM:>4}')
print(isinstance(signal.SIGINT, int), len(signal.Signals), signal.SIGINT in signal.Signals)
print(list(signal.Handlers), signal.Handlers(1) is signal.SIG_IGN, list(signal.Sigmasks))
try:
    signal.Signals(99)
except ValueError as e:
    print(e)
print(repr(signal.signal(signal.SIGTERM, signal.SIG_IGN)), repr(signal.getsignal(signal.SIGTERM)))
print(sorted(signal.valid_signals()), signal.NSIG)
print([signal.strsignal(n) for n in range(1, 35)], signal.strsignal(64))


def name_of(number):
    match number:
        case signal.Signals.SIGTERM | signal.Signals.SIGINT:
            return 'asked to end'
        case signal.SIGUSR1:
            return 'used'


print(name_of(15), name_of(2), name_of(10), name_of(11))
