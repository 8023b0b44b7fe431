# else of loops, across break and continue.
for i in range(3):
    for j in range(3):
        if j == 1: continue
        if i == 2: break
    else:
        print('else', i); continue
    break
else: print('never')
