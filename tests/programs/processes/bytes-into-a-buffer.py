# A pipe's bytes go into a buffer, and a process has a number to wait for it.
import multiprocessing as mp
p = mp.Process(target=len, args=('',))
try:
    p.sentinel
except ValueError as e: print(e)
p.start()
print(type(p.sentinel))
p.join()
a, b = mp.Pipe()
a.send_bytes(b'hello')
buf = bytearray(8)
print(b.recv_bytes_into(buf), buf)
a.send_bytes(b'hello world')
try:
    b.recv_bytes_into(buf)
except mp.BufferTooShort as e: print(repr(e))
a.send_bytes(b'hi')
print(b.recv_bytes_into(buf, 6), buf)
