#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Problems and outcomes in the window: window-problems-test.py COROSCOPE FOLDER [TEST]

Every check reads what is shown: the accessible tree, or the pixels.
"""
import re
import subprocess

from window_driver import (PROGRAM, Window, crop, keys, rest, run_tests, seconds, settled, type_text,
                           wait_for, write)

LOST = r"^Lost update of balance: desk \d writes what it made of the value read in line 12, " \
       r"but desk \d has written in line 14 since"


def cursor_line(node):
    return node.text[:node.caret].count("\n") + 1


def test_lists_a_lost_update():
    w = Window("lesson:race-lock")
    try:
        w.click(w.get(role="page tab", name="^1 problem$"))
        row = w.get(role="label", name=LOST)
        place = w.get(role="label", name=r"^Race · race\.py, line 14 · [\d.]+ ms$").name
        w.picture("problems-list")
        w.click(row)
        wait_for("the playhead is there",
                 lambda: abs(w.clock()[0] - seconds(place.split(" · ")[2])) < 1e-5)
        w.get(name=r"^Why\? · desk \d$")
        program = w.get(role="text", name="^Program race.py")
        assert cursor_line(program) == 14, cursor_line(program)
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
        assert first.box.y < second.box.y
        w.click(first)
        w.wait_clock(0)
        keys("Down", "Return")
        w.wait_clock(1)
        program = w.get(role="text", name="^Program delay.py")
        wait_for("its line", lambda: cursor_line(program) == 4)
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
        plain = settled(lambda: crop("500x160+%d+%d" % (x - 100, y + 12)))
        rest(x, y)
        rest(x + 1, y + 1)
        wait_for("the tooltip", lambda: crop("500x160+%d+%d" % (x - 100, y + 12)) != plain)
        w.picture("problems-tooltip")
        subprocess.check_call(["xdotool", "click", "1"])
        w.get(name=r"^Why\? · desk \d$")
        assert 0 < w.clock()[0] < end
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
                    and red(x - 3, y - 3) and red(x + 3, y - 3) \
                    and not red(x - 5, y - 8) and not red(x + 5, y - 8):
                return left + x, top + y - 4
    return None


def test_long_work_is_no_alarm():
    """The cook's hands-on minutes hold up the loop: they are listed, not counted and not marked."""
    w = Window("lesson:cooking-dinner")
    try:
        w.wait_clock(0, 56 * 60)
        w.click(w.get(role="page tab", name="^Problems$"))
        w.click(w.get(role="label", name=r"^Task-3 \(cook_rice\) blocks the event loop for 60 s"))
        w.wait_clock(105)
        w.picture("problems-hints")
    finally:
        w.close()


ENDLESS = """import asyncio
async def forgotten():
    pass
async def main():
    forgotten()
    while True:
        await asyncio.sleep(1)
        sum(range(300_000))
asyncio.run(main())
"""


def test_problems_of_a_run_that_is_stopped():
    """While it runs nothing is said; then what was found until there."""
    # Few events and no limit: it is still running when it is stopped, and soon searched.
    w = Window(write("endless.py", ENDLESS), "--max-instructions=1000000000000")
    try:
        w.click(w.get(role="page tab", name="^Problems$"))
        w.get(role="label", name="^Problems are looked for when the run is over")
        keys("ctrl+period")
        w.get(role="page tab", name="^1 problem$")
        w.get(role="label", name="^Coroutine 'forgotten' was never awaited$")
    finally:
        w.close()


def test_a_trace_has_problems_and_no_outcomes():
    path = write("kept.jsonl", "")
    subprocess.check_call([PROGRAM, "trace", "lesson:race-lock/race.py", "-o", path])
    w = Window(path)
    try:
        w.get(role="page tab", name="^1 problem$")
        w.click(w.get(role="page tab", name="^Outcomes$"))
        keys("ctrl+i")
        w.click(w.get(name="^Explore$"))
        w.get(role="label", name="^What else may come out")
        assert not w.find(role="label", name="^Exploring|^No schedule")
    finally:
        w.close()


def output(w):
    """What the output pane holds, printed or to come."""
    w.click(w.get(role="page tab", name="^Output$"))
    text = w.text("Output")
    w.click(w.get(role="page tab", name="^Outcomes$"))
    return text


def test_outcomes_of_the_race():
    """The lesson with one sale each: all schedules, their outcomes, and the runs that give them."""
    w = Window("lesson:race-lock/race.py")
    try:
        w.wait_clock()
        slider = w.get(role="slider", name="^SALES")
        w.click(slider, dx=slider.box.width / 2)
        keys("Home")
        program = w.get(role="text", name="^Program race.py")
        wait_for("one sale", lambda: re.search(r"^SALES = 1 ", program.text, re.M))
        rest(5, w.height - 12)
        w.get(role="label", name="^Axis: time$")
        keys("ctrl+i")
        w.get(role="label", name=r"^All 60 schedules with up to 2 preemptions \(54 run, 6 pruned\), switched before 3 ")
        kept = w.get(role="label", name="^in the account: 3 of 3$")
        lost = w.get(role="label", name="^in the account: 2 of 3$")
        w.get(role="label", name=r"^6 of 60 schedules · 0 preemptions$")
        w.get(role="label", name=r"^30 of 60 schedules · 1 preemption$")
        w.get(role="label", name=r"^desk 1 runs to line 14 \(before the store of balance\), desk 2 ")
        w.picture("outcomes")
        # A click runs it by the schedule that loses one sale; that is seen step by step.
        w.click(lost)
        wait_for("its output", lambda: "in the account: 2 of 3" in output(w))
        w.get(role="label", name="^Axis: order$")
        w.get(role="page tab", name="^1 problem$")
        keys("Right", "Right", "Right")
        w.get(name=r"^MainThread runs since|^desk 1")
        w.picture("outcomes-opened")
        # Keys do as well.
        w.click(kept)
        wait_for("its output", lambda: "in the account: 3 of 3" in output(w))
        w.get(role="page tab", name="^Problems$")
        keys("Down", "Return")
        wait_for("the next one's output", lambda: "in the account: 2 of 3" in output(w))
        # Run again goes by the settings; what was found is kept until the program changes.
        keys("ctrl+Return")
        wait_for("the usual output", lambda: "in the account: 3 of 3" in output(w))
        w.get(role="label", name="^All 60 schedules")
        w.edit("race.py")
        type_text("# changed")
        keys("Return")
        w.get(role="label", name="^What else may come out")
        assert not w.find(role="label", name="of 60 schedules"), "they are another program's"
    finally:
        w.close()


CROSSED = """import threading
p, q = threading.Lock(), threading.Lock()
def a():
    with p:
        with q: pass
def b():
    with q:
        with p: pass
def c():
    if not p.acquire(False):
        raise ValueError("taken")
    p.release()
threads = [threading.Thread(target=f) for f in (a, b, c)]
for t in threads: t.start()
for t in threads: t.join()
print("done")
"""


def test_outcomes_of_other_kinds():
    """Deadlock and exception are told apart; a deadlock that was chosen is a problem then."""
    w = Window(write("crossed.py", CROSSED))
    try:
        w.get(role="page tab", name="^Problems$")
        w.click(w.get(role="page tab", name="^Outcomes$"))
        w.click(w.get(name="^Explore$"))
        w.get(role="label", name="^All .* schedules with up to 2 preemptions")
        w.get(role="label", name="^In a thread: ValueError: taken$")
        deadlock = w.get(role="label", name="^Deadlock$")
        w.picture("outcomes-kinds")
        w.click(deadlock)
        w.click(w.get(role="page tab", name="^1 problem$"))
        w.get(role="label", name=r"^Deadlock: Thread-1 \(a\) holds \w+ and waits for \w+; Thread-2 ")
        w.picture("outcomes-deadlock")
    finally:
        w.close()


LONG = """import threading
n = 0
def add():
    global n
    for i in range(60):
        n += 1
threads = [threading.Thread(target=add) for i in range(3)]
for t in threads: t.start()
for t in threads: t.join()
print(n)
"""


def test_exploring_is_stopped():
    """While it is at work the window goes on; Stop keeps what was found."""
    w = Window(write("long.py", LONG))
    try:
        w.wait_clock()
        keys("ctrl+i")
        w.get(role="label", name=r"^Exploring: \d+ of at least \d+ schedules$")
        keys("End", "Home", "Right")
        wait_for("the playhead moves", lambda: 0 <= w.clock()[0] < w.clock()[1])
        w.get(role="label", name=r"^\d+ of \d+ schedules · 1 preemption$")
        w.picture("outcomes-working")
        keys("ctrl+period")
        status = w.get(role="label", name=r"^\d+ of at least \d+ schedules with up to 2").name
        w.get(name="^Explore$")
        w.click(w.get(role="label", name=r"^\d+ of \d+ schedules · 1 preemption$"))
        w.get(role="label", name="^Axis: order$")
        assert w.find(role="label", name="^" + status + "$"), "it has stopped"
    finally:
        w.close()


def test_explores_a_long_program():
    """Some of its schedules are drawn, and can be looked at; without end there is nothing to see."""
    w = Window("lesson:race-lock/race.py")
    try:
        w.wait_clock()
        keys("ctrl+i")
        w.get(role="label", name="^50 schedules drawn at random, switched before 3 shared accesses")
        w.picture("outcomes-drawn")
        w.click(w.get(role="label", name="^1 of 50 schedules · [2-9] preemptions$"))
        w.get(role="label", name="^Axis: order$")
        w.get(name="^Explore$")
    finally:
        w.close()


def test_outcome_kept_by_the_command_line():
    w = Window("explore", "--keep", "2", "--param", "SALES=1", "lesson:race-lock")
    try:
        w.get(role="page tab", name="^1 problem$")
        assert "in the account: 2 of 3" in w.text("Output"), w.text("Output")
        w.get(role="label", name="^Axis: order$")
        w.get(role="page tab", name="^race.py$")
        assert not w.find(role="page tab", name="^locked.py$")
    finally:
        w.close()


TESTS = [test_lists_a_lost_update, test_most_serious_first, test_marks_on_the_timeline,
         test_long_work_is_no_alarm, test_problems_of_a_run_that_is_stopped,
         test_a_trace_has_problems_and_no_outcomes,
         test_outcomes_of_the_race, test_outcomes_of_other_kinds, test_exploring_is_stopped,
         test_explores_a_long_program, test_outcome_kept_by_the_command_line]

if __name__ == "__main__":
    run_tests(TESTS, Window)
