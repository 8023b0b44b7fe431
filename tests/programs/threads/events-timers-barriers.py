# Event, Timer and Barrier.
import threading
import time

event = threading.Event()
timer = threading.Timer(0.2, event.set)
timer.start()
print(event.is_set(), event.wait(0.05), event.wait(1), event.is_set())
event.clear()
never = threading.Timer(5, print, ['never'])
never.start()
never.cancel()
never.join()
print(event.wait(0))

log = []
barrier = threading.Barrier(3, action=lambda: log.append('all there'))


def come(n):
    time.sleep(n * 0.05)
    log.append(f'{n} comes')
    index = barrier.wait()
    assert 0 <= index < 3


threads = [threading.Thread(target=come, args=(n,)) for n in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(log)
broken = threading.Barrier(2)
try:
    broken.wait(0.05)
except threading.BrokenBarrierError as e:
    print('broken', broken.broken, broken.n_waiting)
broken.reset()
print(broken.broken, broken.parties)
