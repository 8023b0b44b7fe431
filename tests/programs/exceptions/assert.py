# assert with and without a message.
try:
    assert 1 == 2, 'message'
except AssertionError as e:
    print(e)
try:
    assert not 1
except AssertionError as e:
    print(repr(e))
assert len('abc') == 2, f'{3} characters'
