# JSON, to and from text.
import json


def attempt(f, *args, **kw):
    try:
        print(f(*args, **kw))
    except Exception as e:
        print(type(e).__name__, e)


data = {'name': 'Ada "the first"', 'n': 1, 'pi': 3.14, 'ok': True, 'no': False, 'nil': None,
        'list': [1, [2, []], {}], 'nested': {'é': 'ü€😀', 'tab': 'a\tb\n\x01\x7f'}, 'big': 1e100, 'neg': -0.0}
text = json.dumps(data)
print(text)
print(json.loads(text) == data, json.dumps(data, ensure_ascii=False))
print(json.dumps(data, indent=2, sort_keys=True))
print(json.dumps([1, {'a': []}], indent='\t'), json.dumps([1, 2], separators=(',', ':')), json.dumps([], indent=2),
      json.dumps({'a': 1, 'b': [1, 2]}, separators=(',', ':')))
print(json.dumps({1: 'int', 2.5: 'float', True: 'bool', None: 'none'}), json.dumps((1, 2)), json.dumps('x'),
      json.dumps(float('inf')), json.dumps(float('nan')))
attempt(json.dumps, {1, 2})
attempt(json.dumps, object)
attempt(json.dumps, {(1, 2): 3})
print(json.dumps({(1, 2): 3, 'a': 1}, skipkeys=True))
loop = []
loop.append(loop)
attempt(json.dumps, loop)
attempt(json.dumps, float('nan'), allow_nan=False)
print(json.dumps({'when': {1}}, default=lambda o: sorted(o)))


class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, complexity):
            return {'level': o.level}
        return super().default(o)


class complexity:
    level = 3


print(json.dumps([complexity()], cls=Encoder))
attempt(json.dumps, [len], cls=Encoder)
print(json.loads('[1, -2, 3.5, 1e3, -1.5E-2, "a\\u00e9\\ud83d\\ude00\\n", true, false, null, {"a": {"b": []}}]'))
print(json.loads(' {"a" : 1 , "b":[ ] }\n'), json.loads('"x"'), json.loads('12'), json.loads(b'[1]'),
      json.loads('[NaN, Infinity, -Infinity]'), json.loads('{"a": 1, "a": 2}'))
print(json.loads('{"a": 1}', object_hook=lambda d: list(d.items())), json.loads('[1.5]', parse_float=str))
for bad in ('', '{', '[1, ]', '{"a" 1}', '{"a": }', "{'a': 1}", '[1 2]', '"abc', '"a\\x"', 'nul', '1 2', '{"a": 1,}',
            '[1,\n 2,\n oops]', '"a\nb"', '"\\u12"', '01', '-'):
    attempt(json.loads, bad)
attempt(json.loads, 5)
try:
    json.loads('{"a": nope}')
except json.JSONDecodeError as e:
    print(e.msg, e.pos, e.lineno, e.colno, e.doc)
