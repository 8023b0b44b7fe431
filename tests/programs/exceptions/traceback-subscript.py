# Carets under a subscript.
value = [[1], 2, 3]
print(value[0] [ 10 ], 'more')
