b=bytearray(b'abc'); b.append(100); b+=b'xy'; b[0]=65; print(b, len(b), b[1:3], bytes(b), b==b'Abcdxy', b.upper(), b.decode(), list(b), b'z'+b, b+b'q', b.find(b'c'), b.hex())
del b[0]; b[1:2]=b'123'; print(b, b'1' in b, 49 in b, bytearray(3), bytearray('hé','utf8'), b.split(b'2'))
m=memoryview(b); m[0]=0; print(b, bytes(m[1:3]), len(m), m.tolist())
try: b.append(256)
except ValueError as e: print(e)
try: hash(b)
except TypeError as e: print(e)
print(type(b), isinstance(b, bytearray))

for multiply in (lambda: 'x' * bytearray(b'a'), lambda: bytearray(b'a') * 'x',
                 lambda: [1] * bytearray(), lambda: 1.5 * bytearray(), lambda: 2 * bytearray(b'ab')):
    try:
        print(multiply())
    except TypeError as e:
        print(e)
