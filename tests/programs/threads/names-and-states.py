# What a thread says of itself.
import threading


def show():
    me = threading.current_thread()
    print(me.name, me.daemon, me.is_alive(), me is threading.main_thread())


class Named(threading.Thread):
    def run(self):
        show()


show()
t = threading.Thread(target=show)
print(t.name, t.ident, t.is_alive(), repr(t).replace(str(t.ident), 'IDENT'))
t.start()
t.join()
print(t.is_alive(), t.ident is not None)
n = Named(name='mine', daemon=True)
n.start()
n.join()
n.name = 'other'
print(n.name, n.getName(), n.isDaemon())
lambda_thread = threading.Thread(target=lambda: None)
print(lambda_thread.name)
print(threading.active_count(), [t.name for t in threading.enumerate()])
print(threading.get_ident() == threading.main_thread().ident, threading.current_thread() is threading.main_thread())
