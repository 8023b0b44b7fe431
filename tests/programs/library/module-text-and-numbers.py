# string, textwrap, statistics, hashlib, uuid, secrets.
import hashlib
import random
import secrets
import statistics
import string
import textwrap
import uuid


def attempt(f, *args, **kw):
    try:
        print(f(*args, **kw))
    except Exception as e:
        print(type(e).__name__, e)


print(string.ascii_letters, string.digits, string.punctuation, string.hexdigits, repr(string.whitespace),
      len(string.printable))
t = string.Template('$who owes ${what} $$5 to $other.')
print(t.substitute(who='Ann', what='tea', other='Bob'), t.safe_substitute(who='Ann'), string.capwords('the  end'))
attempt(t.substitute, who='x')
attempt(string.Template('bad $ here').substitute)
attempt(string.Template('line\nbad ${x').substitute)
print(textwrap.dedent('''
    one
      two

    three
''') + textwrap.indent('a\n\nb\n', '> '), textwrap.wrap('the quick brown fox jumps over', 10),
    textwrap.fill('aaa bbb ccc', 7), textwrap.shorten('the quick brown fox', 15))
data = [2, 4, 4, 4, 5, 5, 7, 9]
print(statistics.mean(data), statistics.median(data), statistics.mode(data), statistics.stdev(data),
      statistics.pstdev(data), statistics.variance(data), statistics.pvariance(data), statistics.fmean(data))
print(statistics.mean([1.5, 2.5]), statistics.mean([1, 2]), statistics.median([3, 1, 2]), statistics.median([1, 2]),
      statistics.median_low([1, 2]), statistics.median_high([1, 2]), statistics.multimode('aabbc'),
      statistics.quantiles([1, 2, 3, 4, 5]), statistics.quantiles([1, 2, 3], n=4, method='inclusive'))
print(statistics.stdev([0.5, 2.5, 4.0]), statistics.stdev([0.1, 0.2, 0.4]), statistics.mean([0.1] * 10), statistics.variance([1.0, 2.0, 4.0]))
attempt(statistics.mean, [])
attempt(statistics.stdev, [1])
attempt(statistics.median, [])
for name in ('md5', 'sha1', 'sha256', 'sha384', 'sha512'):
    print(hashlib.new(name, b'abc').hexdigest())
h = hashlib.sha256()
h.update(b'a')
h.update(b'bc')
print(h.hexdigest() == hashlib.sha256(b'abc').hexdigest(), h.name, h.digest_size, h.block_size, h.digest()[:4])
attempt(hashlib.md5, 'text')
attempt(hashlib.new, 'nope')
u = uuid.uuid4()
print(u.version, len(str(u)), str(u)[14], u == uuid.UUID(str(u)), u.variant, len(u.hex), isinstance(u.bytes, bytes))
print(repr(uuid.UUID('12345678-1234-5678-1234-567812345678')), uuid.uuid5(uuid.NAMESPACE_DNS, 'python.org'),
      uuid.uuid3(uuid.NAMESPACE_DNS, 'python.org'))
attempt(uuid.UUID, 'short')
print(len(secrets.token_hex(4)), len(secrets.token_bytes(5)), 0 <= secrets.randbelow(3) < 3, secrets.choice([7]))
