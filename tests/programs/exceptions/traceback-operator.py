# Carets under an operator, wide characters, an expression in parentheses.
s = 'äöü'; print(s, (s) + s  *  (1 / 1) ** 2)
