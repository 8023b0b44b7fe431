"""Dinner as coroutines: while the oven bakes, the cook goes on with the rice."""
import asyncio

from kitchen import (
    MINUTE, oven, baking_sheet, salmon, orange_dressing,
    pot, stovetop, box_rice, water, butter, microwave, green_beans
)


async def cook_salmon():
    oven.preheat(350)
    baking_sheet.place(salmon)
    for filet in salmon:
        filet.slather(orange_dressing, tbsp=2)
    oven.insert(baking_sheet)
    await asyncio.sleep(18 * MINUTE)
    return oven.extract_all()


async def cook_rice():
    pot.insert(water, cups=1.75)
    pot.insert(butter, tbsp=2)
    stovetop.add(pot)
    stovetop.set_burner(5)
    await pot.boil()
    pot.insert(box_rice)
    await asyncio.sleep(22 * MINUTE)
    stovetop.set_burner(0)
    pot.fluff_contents()
    await asyncio.sleep(5 * MINUTE)
    return pot.extract_all()


async def cook_beans():
    green_beans.poke()
    microwave.insert(green_beans)
    await microwave.run(5 * MINUTE, power=10)
    return microwave.extract_all()


async def make_salmon_dinner():
    meat, starch, veggie = await asyncio.gather(
        cook_salmon(), cook_rice(), cook_beans())
    return (meat, starch, veggie)


print("dinner:", tuple(asyncio.run(make_salmon_dinner())))
