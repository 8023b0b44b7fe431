# ours: CPython lets any key stand among the attributes of a class
try:
    type("Numbered", (), {1: 2})
except TypeError as error:
    print(error)
