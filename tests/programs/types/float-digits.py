# The digits of floats, in all forms.
import random
random.seed(5)
out=[]
def show(x):
    print(x, '%.3e'%x, '%g'%x, '%.17g'%x, '%.15g'%x, '%.16g'%x, f'{x:.1f}', f'{x:.12f}', round(x,2) if abs(x)<1e300 else 0, round(x,1), round(x, 5), round(x,-2), f'{x:.1%}', f'{x:,.3f}', f'{x:.3}',f'{x:e}')
for i in range(6):
    show(random.random())
    show(random.random()*10**random.randint(-12,22))
    show(random.randint(0,10**6)/10**random.randint(0,9))
    show(float(random.randint(0,10**random.randint(1,18))))
for e in range(-20, 56, 15):
    for k in (1.0, 1-2**-53, 1+2**-52, 3.0):
        show(k*2.0**e)
for e in range(-6, 18, 4):
    x=float('1e%d'%e)
    show(x); show(x*0.5); show(x*1.5); show(x*9.9999999999999995);show(x*2.5); show(x*0.125)
show(0.0);show(-0.0);show(5e-324);show(2.2250738585072014e-308);show(1.7976931348623157e308)
show(2.675);show(0.5);show(1.5);show(2.5);show(0.125);show(1e16);show(9007199254740993.0);show(123456789012345678.0)
