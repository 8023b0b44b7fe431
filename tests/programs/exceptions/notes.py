# add_note.
e = ValueError('x')
e.add_note('one')
e.add_note('two')
print(e.__notes__)
try:
    e.add_note(3)
except TypeError as x:
    print(x)
e.add_note('three\nlines\nmore')
raise e
