"""Dinner, one dish after another: the cook stands and waits for the oven."""
from time import sleep

from kitchen import (
    MINUTE, oven, baking_sheet, salmon, orange_dressing,
    pot, stovetop, box_rice, water, butter, microwave, green_beans
)


def cook_salmon():
    oven.preheat(350)
    baking_sheet.place(salmon)
    for filet in salmon:
        filet.slather(orange_dressing, tbsp=2)
    oven.insert(baking_sheet)
    sleep(18 * MINUTE)
    return oven.extract_all()


def cook_rice():
    pot.insert(water, cups=1.75)
    pot.insert(butter, tbsp=2)
    stovetop.add(pot)
    stovetop.set_burner(5)
    pot.wait_for_boil()
    pot.insert(box_rice)
    sleep(22 * MINUTE)
    stovetop.set_burner(0)
    pot.fluff_contents()
    sleep(5 * MINUTE)
    return pot.extract_all()


def cook_beans():
    green_beans.poke()
    microwave.insert(green_beans)
    microwave.cook(5 * MINUTE, power=10)
    return microwave.extract_all()


def make_salmon_dinner():
    meat = cook_salmon()
    starch = cook_rice()
    veggie = cook_beans()
    return (meat, starch, veggie)


print("dinner:", make_salmon_dinner())
