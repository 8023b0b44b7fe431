import sys

print(sys.getswitchinterval())
for value in 1, 1e-9, 1.23456789, True, 0, -1, 'x', None:
    try:
        sys.setswitchinterval(value)
    except (TypeError, ValueError) as error:
        print(repr(error))
    print(sys.getswitchinterval())
