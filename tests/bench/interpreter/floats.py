import math


def main():
    x, y, vx, vy = 1.0, 0.0, 0.0, 1.0
    step = 0.001
    for _ in range(500_000):
        distance = math.sqrt(x * x + y * y)
        pull = -1.0 / (distance * distance * distance)
        vx += pull * x * step
        vy += pull * y * step
        x += vx * step
        y += vy * step
    print(f'{x:.6f} {y:.6f}')

    area = 0.0
    for i in range(1_000_000):
        area += 4 / (1 + ((i + 0.5) / 1_000_000) ** 2)
    print(round(area / 1_000_000, 9))


main()
