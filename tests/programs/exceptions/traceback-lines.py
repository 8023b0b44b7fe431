# An expression of several lines is underlined to the end of its first one.
x = 3
y = (x +
     'a' * 2)
