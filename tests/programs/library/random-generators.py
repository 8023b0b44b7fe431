import random

r=random.Random(5); random.seed(3); print(r.random(), random.random(), r.randint(1,100), random.gauss(0,1), r.gauss(0,1), r.choice('abc'), r.sample(range(100),5))
st=random.getstate(); a=random.random(); random.setstate(st); print(a==random.random(), st[0], len(st[1]), st[1][:3]); print(random.Random('x').random(), random.randbytes(4))
