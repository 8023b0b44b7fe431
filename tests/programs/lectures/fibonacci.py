# A generator without end, asked five times, then by a loop that breaks.
def fibonacci():
    a, b = 0, 1
    try:
        while True:
            yield a
            a, b = b, a + b
    finally:
        print("closed")


numbers = fibonacci()
for _ in range(5):
    print(next(numbers))
for i, n in enumerate(fibonacci()):
    print(i, n, end=", ")
    if i == 10:
        break
print()
print("end")
