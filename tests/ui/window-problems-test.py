#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Problems and outcomes in the window: window-problems-test.py COROSCOPE FOLDER [TEST]

Every check reads what is shown: the accessible tree, or the pixels.
"""
import subprocess

from window_driver import (Atspi, Window, extents, keys, rest, run_tests, text_of, type_text,
                           wait_for, write)

LOST = r"^Lost update of balance: desk \d writes what it made of the value read in line 12, " \
       r"but desk \d has written in line 14 since"


def cursor_line(node):
    return text_of(node)[:Atspi.Text.get_caret_offset(node)].count("\n") + 1


def test_lists_a_lost_update():
    w = Window("lesson:race-lock")
    try:
        w.click(w.get(role="page tab", name="^1 problem$"))
        row = w.get(role="label", name=LOST)
        w.get(role="label", name=r"^Race · race\.py, line 14 · 1\.\d+ ms$")
        w.picture("problems-list")
        w.click(row)
        wait_for("the playhead is there", lambda: 0.001 < w.clock()[0] < 0.003)
        w.get(name=r"^Why\? · desk \d$")
        text = w.get(role="text", name="^Program race.py")
        assert cursor_line(text) == 14, cursor_line(text)
        w.picture("problems-jumped")
    finally:
        w.close()


DELAY = """import asyncio, time
async def slow():
    await asyncio.sleep(1)
    time.sleep(0.5)
async def other():
    await asyncio.sleep(1.2)
async def forgotten():
    pass
async def main():
    forgotten()
    await asyncio.gather(slow(), other())
asyncio.run(main())
"""


def test_most_serious_first():
    """Keys choose a row; no problem leaves a sentence."""
    w = Window(write("delay.py", DELAY))
    try:
        w.click(w.get(role="page tab", name="^2 problems$"))
        first = w.get(role="label", name="^Coroutine 'forgotten' was never awaited$")
        second = w.get(role="label", name=r"^Task-2 \(slow\) blocks the event loop for 500 ms and "
                                          r"delays Task-3 \(other\) by 300 ms$")
        assert extents(first).y < extents(second).y
        w.click(first)
        w.wait_clock(0)
        keys("Down", "Return")
        w.wait_clock(1)
        text = w.get(role="text", name="^Program delay.py")
        wait_for("its line", lambda: cursor_line(text) == 4)
        w.picture("problems-keys")
        w.edit("delay.py")
        keys("ctrl+a")
        type_text("print(1)")
        w.get(role="page tab", name="^Problems$")
        w.get(role="label", name="^No problems found$")
    finally:
        w.close()


def test_marks_on_the_timeline():
    """What is over the mark says so, and a click on it goes there."""
    w = Window("lesson:race-lock/race.py")
    try:
        end = wait_for("it has run", lambda: w.clock()[1] > 0 and w.clock()[1])
        keys("End")
        w.wait_clock(now=end)
        rest(5, w.height - 12)
        x, y = wait_for("a triangle", find_mark)
        plain = crop("500x160+%d+%d" % (x - 100, y + 12))
        rest(x, y)
        rest(x + 1, y + 1)
        wait_for("the tooltip", lambda: crop("500x160+%d+%d" % (x - 100, y + 12)) != plain)
        w.picture("problems-tooltip")
        subprocess.check_call(["xdotool", "click", "1"])
        wait_for("the playhead is there", lambda: 0.001 < w.clock()[0] < 0.003)
        w.get(name=r"^Why\? · desk \d$")
    finally:
        w.close()


def find_mark():
    """The base of a red triangle in the timeline: a row of 11 red pixels or more, and fewer above."""
    width, height, left, top = 1000, 300, 560, 100
    pixels = crop("%dx%d+%d+%d" % (width, height, left, top))

    def red(x, y):
        i = 3 * (y * width + x)
        return pixels[i] > 170 and pixels[i + 1] < 60 and pixels[i + 2] < 60

    for y in range(12, height):
        for x in range(6, width - 6):
            if all(red(i, y) for i in range(x - 5, x + 6)) and red(x, y - 10) \
                    and not red(x - 5, y - 8) and not red(x + 5, y - 8):
                return left + x, top + y - 4
    return None


def crop(place):
    return subprocess.check_output(["import", "-window", "root", "-crop", place, "-depth", "8",
                                    "rgb:-"])


TESTS = [test_most_serious_first, test_marks_on_the_timeline, test_lists_a_lost_update]

if __name__ == "__main__":
    run_tests(TESTS, Window)
