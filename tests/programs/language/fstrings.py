# Fields of f-strings: conversions, nested specifications, `=`.
x = 3.14159; n = 42; w = 10; s='hi'; d={'k':1}
print(f"{x=}", f"{x = }", f"{x=!r:>{w}}", f"{x = :.2f}", f"{n:#0{w}x}", f"{s!r:^{w}}|", f"{d['k']}", f'{n:{"<"}{w}}|')
print(f"{{}} {{{n}}} {n!s} {n!a}", f"{'a' if n else 'b'}", f"{(lambda q: q*2)(3)}", f"{n:,} {1234567:_} {x:e} {x:10.3g}|")
print(f"{f'{s}' + f'{n}'}")
print(f'''{
n
+ 1
}''')
print(rf"\d{n}\n", fr'{n}\t', F"{n}", Rb"\x" , bR'\y', br'\z', u'uu')
print(f"{n!r}" "plain {n}" f"{s}")
print(f"{n:%}" , f"{0.5:.0%}", f"{n:+d} {n: d} {-n:=+6d} {n:b} {n:o} {n:X} {n:c}")
print(f"{x!r:{'>'}{w}}", f"{ {'a':1}['a'] }", f"{[i for i in range(3)]}", f"{n,}", f"{*[1,2],}", f"{(y:=5)}", y)
print(f"{n=:>10}", f"{ n = }", f"{n+1=}", f"{s=!s}", f"{s=}")
print(1_000, 0x_ff, 0b1_0, 0o1_7, 1_0.0_1, 1e1_0, .5, 5., 1E-3, 0_0, 00)


print(f"{3!r:>{5}}", f"{'x':{'*'}^{5}}")
def gen():
    r = f"{yield 1}"
    print(r)
for _ in gen(): pass
import asyncio
async def m():
    async def q(): return 7
    print(f"{await q()} {[i async for i in ag()]}")
async def ag():
    yield 1
asyncio.run(m())
