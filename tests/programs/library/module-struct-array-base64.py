import array, base64, binascii, struct

print(struct.pack('>IhB3sd', 1,-2,3,b'ab',1.5), struct.unpack('<if', struct.pack('<if',7,2.5)), struct.calcsize('ihq'), struct.pack('i?c', 5, True, b'x'), struct.pack('f',0.1), struct.unpack('e',struct.pack('e',0.1)))
for f in (lambda: struct.pack('B',300), lambda: struct.pack('i','x'), lambda: struct.unpack('i',b'x'), lambda: struct.pack('ii',1)):
    try: f()
    except struct.error as e: print(e)
x=array.array('i',[1,2,3]); x.append(4); print(x, x.tobytes(), x[1:], len(x), sum(x), array.array('d',[1,2.5]), x.itemsize)
try: x.append('a')
except TypeError as e: print(e)
print(base64.b64encode(b'hello world'), base64.b64decode('aGVsbG8='), base64.urlsafe_b64encode(b'\xff\xfe?'), base64.b32encode(b'hi'), base64.b16encode(b'hi'), binascii.hexlify(b'ab'), binascii.unhexlify('6162'), binascii.crc32(b'hello'))
