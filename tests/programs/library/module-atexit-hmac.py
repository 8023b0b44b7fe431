import atexit
import hashlib
import hmac
import logging
import os
import tempfile
from collections import ChainMap
from concurrent.futures.thread import ThreadPoolExecutor

os.chdir(tempfile.mkdtemp())
logging.basicConfig(filename='a.log', filemode='w', format='%(levelname)s:%(message)s', level=logging.DEBUG)
logging.info('one')
logging.getLogger('x').warning('two %d', 2)
print(open('a.log').read())
h = logging.FileHandler('b.log')
logging.getLogger('y').addHandler(h)
logging.getLogger('y').error('three')
h.close()
print(open('b.log').read(), repr(h).split('/')[-1])
print(hmac.new(b'key', b'message', 'sha256').hexdigest(), hmac.new(b'k' * 100, digestmod=hashlib.md5).hexdigest())
print(hmac.compare_digest(b'a', b'a'), hashlib.pbkdf2_hmac('sha256', b'p', b's', 3).hex())
digest = hashlib.sha1()
for part in (b'a', b'b', bytearray(b'c')):
    digest.update(part)
print(digest.hexdigest() == hashlib.sha1(b'abc').hexdigest(), digest.copy().hexdigest() == digest.hexdigest())
c = ChainMap({'a': 1}, {'b': 2})
c.update(b=3, c=4)
c.setdefault('d', 5)
print(c, c.copy() == c, c.popitem(), ChainMap.fromkeys('xy', 0), c | {'z': 1})
print(ThreadPoolExecutor.__name__)


@atexit.register
def last():
    print('last')


atexit.register(print, 'first', end='!\n')
atexit.register(lambda: 1 / 0)
atexit.register(print, 'never')
atexit.unregister(print)
atexit.register(print, 'before')
print('end')
