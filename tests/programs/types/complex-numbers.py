z=1+2j
print(z, z*z, z/ (3-1j), abs(3+4j), z.real, z.imag, z.conjugate(), -z, 2j**2, 1j**0.5, complex('1-2.5j'), complex(3), complex(1,2)==z, hash(complex(5)), z==1, {1+0j:3}[1])
print(type(z), isinstance(z, complex), f'{z:.2f}', 1-0j, -1j, 3+1e20j, z+1.5, 2*z, z-1, 1/z, z**-2, z**3, bool(0j))
try: z<1
except TypeError as e: print(e)
