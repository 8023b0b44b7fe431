#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window shows of a run, with real keys and clicks: window-test.py COROSCOPE FOLDER [TEST]

Every check reads what is shown: the accessible tree, the pixels, or the file that was written.
"""
import os
import re
import subprocess
import time

from accessible import FOCUSABLE, FOCUSED, SELECTED
from window_driver import (HOME, Window, choose, click, crop, keys, played_a_second, rest, run_tests,
                           seconds, settled, type_text, wait_for, write)

MINUTE = 60


def test_opens_the_dinner(w):
    w.get(name="^Cooking dinner")
    w.wait_clock(0, 56 * MINUTE)
    names = w.labels()
    for name in ["sequential.py", "coroutines.py", "kitchen.py", "Ready queue", "Waiting"]:
        assert name in names, name
    assert "def cook_salmon" in w.text("Program sequential.py")
    w.picture("dinner")


def test_every_control_has_a_name(w):
    roles = ("push button", "toggle button", "combo box", "slider", "text", "page tab", "menu")
    for node in w.all():
        if node.role in roles:
            # What has no name is called by its class.
            inside = [n.name for n in node.walk() if n.name
                      and not re.match("(Gtk|Adw|Cs)[A-Z]", n.name)]
            assert inside, "a %s at %s has no name" % (node.role, node.box)


def test_every_control_is_reached_by_tab():
    w = Window()
    wanted = {"Lessons", "Run again", "Export", "Play", "Step forward", "Question"}
    seen = set()
    try:
        w.wait_clock(0, 56 * MINUTE)
        stops = [n for n in w.all() if n.has(FOCUSABLE)]
        for _ in range(60):
            keys("Tab")
            for node in stops:
                if node.has(FOCUSED):
                    seen |= {n.name for n in node.walk() if n.name}
            if wanted <= seen:
                return
        raise AssertionError("not reached: %s" % sorted(wanted - seen))
    finally:
        w.close()


def test_plays(w):
    keys("space")
    wait_for("the clock goes on", lambda: w.clock()[0] > 60)
    keys("space")
    w.get(role="push button", name="^Play$")
    stopped = w.clock()
    time.sleep(0.5)
    assert w.clock() == stopped, "it pauses"
    w.picture("playing")


def test_steps_both_ways(w):
    keys("Home")
    w.wait_clock(0)
    seen = [w.clock()]
    for _ in range(12):
        keys("Right")
        seen.append(w.clock())
    assert seen[-1][0] > 0, seen
    for expected in reversed(seen[:-1]):
        keys("Left")
        w.wait_clock(expected[0])
    keys("End")
    w.wait_clock(56 * MINUTE)
    w.get(name="^make_salmon_dinner$")


def test_output_leads_to_its_instant(w):
    text = w.text("Output")
    for name in "Sequential", "Coroutines":
        assert "20:00  %s  the salmon is ready\n" % name in text, text
    assert "dinner:" in text, text
    keys("Home")
    w.wait_clock(0)
    lines = text.splitlines()
    node = w.get(role="text", name="Output")
    box = node.box
    height = 18.0
    row = 3
    click(box.x + 150, box.y + 4 + (row + 0.5) * height)
    w.wait_clock(seconds(lines[row].split()[0]))
    w.picture("output")


def step_until(w, pane, sentence):
    """Steps until the why-pane, which follows a moment later, says that; all that it says then."""
    def says():
        return "\n".join(node.name for node in pane.walk())

    for _ in range(40):
        keys("Right")
        w.settle()
        said = settled(says, 0.06)
        if sentence in said:
            return said
    raise AssertionError("never said: %s, but: %s" % (sentence, said))


def test_says_why(w):
    w.click(w.get(role="page tab", name="coroutines.py"))
    rest(5, w.height - 12)
    keys("Home")
    w.wait_clock(0)
    why = w.get(name="Nothing has happened yet")
    said = step_until(w, why.parent, "the loop sleeps until")
    # Its link selects the one that it names.
    who = re.search(r"timer of (\w+)", said).group(1)
    box = why.box
    wait_for("the link is followed", lambda: click_link(w, box) and
             w.find(name=r"Why\? · " + who))
    w.get(name="^%s sleeps; its timer is due at .*, since .*, at line" % who)
    w.picture("why")
    keys("Escape")


def click_link(w, box):
    """Somewhere on the first line there is the link."""
    for x in range(int(box.x) + 360, int(box.x) + 520, 30):
        click(x, box.y + 12)
        if w.find(name=r"Why\? · "):
            break
    rest(5, w.height - 12)
    return True


def test_event_list_leads_the_playhead(w):
    w.click(w.get(role="page tab", name="^Events$"))
    rest(5, w.height - 12)
    keys("Home")
    w.wait_clock(0)
    w.get(name="Nothing has happened yet")
    # The list stands at its start, as the playhead does.
    w.click(w.get(role="label", name="^runs$"))
    w.get(name="is not made yet|runs since")
    # From there the keys of a list go on.
    keys(*["Down"] * 12)
    wait_for("the playhead goes along", lambda: w.clock()[0] > 0)
    w.picture("events")
    rest(5, w.height - 12)
    w.click(w.get(role="page tab", name="^Output$"))


def test_lesson_bar(w):
    keys("Home")
    w.get(name="^Goal$")
    w.get(name="^One cook makes salmon")
    w.click(w.get(role="push button", name="^On to the next scene$"))
    w.get(name="^Scene 1 of 4$")
    w.wait_clock(MINUTE)
    w.get(name="^Sequential, 01:00: .*hands-on work")
    w.click(w.get(name="^Question$"))
    w.get(name="^What does the cook do at minute 12")
    assert not w.find(name="the cook stands in front of the oven"), "the answer is hidden"
    keys("space")
    w.get(name="the cook stands in front of the oven")
    w.picture("question")
    keys("Escape")
    rest(5, w.height - 12)


def test_zooms(w):
    keys("Home")
    keys("ctrl+0")
    whole = w.plot()
    keys("ctrl+plus", "ctrl+plus", "ctrl+plus")
    wait_for("zooming in shows something else", lambda: w.plot() != whole)
    w.picture("zoomed")
    keys("ctrl+0")
    wait_for("all is shown again", lambda: w.plot() == whole)


def playhead_x():
    """The middle of the red line through the lanes, in pixels of the screen; None: it is not seen."""
    width, left = 940, 655
    row = crop("%dx1+%d+%d" % (width, left, 470))
    red = [i for i in range(width) if row[3 * i] > row[3 * i + 1] + 90
           and row[3 * i] > row[3 * i + 2] + 90]
    return left + sum(red) / len(red) if red else None


def to_the_middle(w):
    """The playhead stands in the middle of the run, by a click on the position's slider."""
    slider = w.get(role="slider", name="^Position$")

    def stands():
        """Clicked again, as a run that only begins has no middle yet."""
        w.click(slider)
        rest(5, w.height - 12)
        return 20 * MINUTE < w.clock()[0] < 36 * MINUTE and playhead_x()

    return wait_for("it stands in the middle", stands)


def test_steps_of_each_kind(w):
    """By event, by switch and by turn: each goes back where it came from; events are the most."""
    n_steps = {}
    for kind, modifier in [("event", ""), ("switch", "shift+"), ("turn", "ctrl+")]:
        if kind == "event":
            choose(w, "Step kind", 0)
        keys("ctrl+0", "Home")
        w.wait_clock(0)
        times = [0.0]
        while times[-1] < 9 * MINUTE and len(times) < 400:
            keys(modifier + "Right")
            times.append(w.clock()[0])
        n_steps[kind] = len(times)
        assert times[-1] >= 9 * MINUTE, (kind, times)
        for _ in range(len(times) - 1):
            keys(modifier + "Left")
        w.wait_clock(0)
    print("# steps to minute 9: %s" % n_steps)
    assert n_steps["event"] > n_steps["switch"] > n_steps["turn"] > 1, n_steps
    choose(w, "Step kind", 1)


def test_scrubs(w):
    """By the slider, and by dragging in the ruler."""
    keys("ctrl+0", "Home")
    w.wait_clock(0)
    x = to_the_middle(w)
    at_middle = w.clock()[0]
    rest(int(x), 65)
    subprocess.check_call(["xdotool", "mousedown", "1"])
    for _ in range(20):
        subprocess.check_call(["xdotool", "mousemove_relative", "--", "-10", "0"])
    subprocess.check_call(["xdotool", "mouseup", "1"])
    wait_for("it went along", lambda: w.clock()[0] < at_middle - 5 * MINUTE)
    wait_for("the line is there", lambda: playhead_x() and abs(playhead_x() - (x - 200)) < 5)
    rest(5, w.height - 12)


def test_speed(w):
    choose(w, "Speed", 11)
    slow = played_a_second(w)
    choose(w, "Speed", 15)
    fast = played_a_second(w)
    print("# %.0f s slowly, %.0f s quickly" % (slow, fast))
    assert 0 < slow < fast / 5, (slow, fast)
    choose(w, "Speed", 13)


def test_zooms_about_the_pointer(w):
    keys("ctrl+0")
    x = to_the_middle(w)
    before = w.plot()
    rest(int(x), 300)
    for _ in range(4):
        subprocess.check_call(["xdotool", "click", "4"])
    rest(5, w.height - 12)
    wait_for("it is zoomed", lambda: w.plot() != before)
    assert abs(playhead_x() - x) <= 3, "what is under the pointer stays there: %s %s" % (
        x, playhead_x())


def test_pans(w):
    keys("ctrl+0")
    x = to_the_middle(w)
    rest(int(x) - 20, 300)
    for _ in range(4):
        subprocess.check_call(["xdotool", "click", "4"])
    w.plot()
    x = wait_for("the line", playhead_x)
    rest(int(x) + 60, 520)
    subprocess.check_call(["xdotool", "mousedown", "1"])
    for _ in range(15):
        subprocess.check_call(["xdotool", "mousemove_relative", "--", "-10", "0"])
        time.sleep(0.02)
    subprocess.check_call(["xdotool", "mouseup", "1"])
    rest(5, w.height - 12)
    wait_for("it went along with the pointer",
             lambda: playhead_x() and abs(playhead_x() - (x - 150)) < 12)
    keys("ctrl+0")


def test_hovering_says_what(w):
    """A tooltip over a bar, none beside it."""
    keys("ctrl+0", "Home")
    w.wait_clock(0)
    rest(5, w.height - 12)
    w.settle()
    plain = settled(lambda: crop("420x120+800+290"))
    rest(898, 282)
    rest(900, 284)
    wait_for("the tooltip", lambda: n_dark(crop("420x120+800+290")) > n_dark(plain) + 4000)
    w.picture("hover")
    rest(5, w.height - 12)
    wait_for("it is gone", lambda: crop("420x120+800+290") == plain)


def n_dark(pixels):
    return sum(pixels[i] < 90 and pixels[i + 1] < 90 and pixels[i + 2] < 90
               for i in range(0, len(pixels), 3))


def test_selects_a_lane(w):
    """A click on a bar selects it: its line is shown, and the why-pane speaks of it."""
    rest(900, 290)
    subprocess.check_call(["xdotool", "click", "1"])
    w.get(name=r"Why\? · cook_salmon")
    wait_for("its program is in front", 
             lambda: w.find(role="page tab", name="coroutines.py").has(SELECTED))
    rest(5, w.height - 12)


def n_red_in_first_line(program):
    box = program.box
    pixels = crop("100x24+%d+%d" % (box.x + 66, box.y + 4))
    return sum(pixels[i] > pixels[i + 1] + 100 and pixels[i] > pixels[i + 2] + 100
               for i in range(0, len(pixels), 3))


def test_marks_an_error(w):
    program = w.edit("sequential.py")
    type_text("x = )")
    keys("Return")
    message = w.get(name=r"sequential\.py:1:\d+: error: .").name
    print("# " + message)
    assert w.clock()[1] == 56 * MINUTE, "the old run stays"
    wait_for("it is underlined", lambda: n_red_in_first_line(program) > 3)
    w.picture("error")
    # The underline says what it means to whoever hovers.
    box = program.box
    place = "200x30+%d+%d" % (box.x + 40, box.y + 42)
    rest(5, w.height - 12)
    w.settle()
    plain = settled(lambda: crop(place))
    rest(box.x + 101, box.y + 16)
    rest(box.x + 103, box.y + 18)
    wait_for("the tooltip", lambda: n_dark(crop(place)) > n_dark(plain) + 1500)
    w.picture("error-tooltip")
    rest(5, w.height - 12)
    # What was marked is still there, and is right now.
    keys("ctrl+Home", "End", "Left")
    type_text("(")
    wait_for("the error is gone", lambda: not w.find(name=r": error: "))
    wait_for("nothing is underlined", lambda: n_red_in_first_line(program) == 0)
    assert program.text.startswith("x = ()\n")
    keys("ctrl+Home", "shift+Down", "Delete")
    wait_for("what was typed is gone", lambda: program.text.startswith('"""Dinner'))


def test_space_is_typed_where_text_is(w):
    program = w.edit("sequential.py")
    keys("space")
    wait_for("the space is in the text", lambda: program.text.startswith(" "))
    w.get(role="push button", name="^Play$")
    keys("BackSpace")
    wait_for("it is gone", lambda: program.text.startswith('"""'))


def test_runs_what_was_edited(w):
    """It runs by itself, where the playhead stands; by hand it begins anew."""
    to_the_middle(w)
    w.edit("sequential.py")
    keys("ctrl+End")
    type_text("sleep(4 * MINUTE)")
    w.wait_clock(end=60 * MINUTE)
    assert w.clock()[0] > 0, "it stands where it stood"
    keys("ctrl+Return")
    w.wait_clock(0, 60 * MINUTE)


def test_exports(w):
    target = os.path.join(HOME, "dinner.svg")
    keys("ctrl+e")
    entry = wait_for("the dialog", lambda: next(
        (n for n in w.all(role="text") if n.text.endswith(".svg")), None))

    def save_to(path):
        rest(100, 20)
        w.click(entry)
        keys("ctrl+a")
        type_text(path)
        wait_for("the path is typed", lambda: entry.text == path)
        keys("Return")

    save_to("/nowhere/at/all.svg")
    w.get(name="/nowhere/at/all.svg: ")
    w.picture("export")
    save_to(target)
    wait_for("the file is there", lambda: os.path.exists(target))
    rest(5, w.height - 12)
    with open(target, encoding="utf-8") as file:
        svg = file.read()
    for word in ["cook_salmon", "Sequential", "Cooking dinner", "</svg>"]:
        assert word in svg, word


def test_shortcuts_are_listed(w):
    keys("ctrl+question")
    first = {"Stop", "Compare with", "Back by a loop turn"}
    wait_for("the first page", lambda: first <= set(w.labels()))
    w.picture("shortcuts")
    w.click(w.get(name="^2$"))
    second = {"Time or order axis", "Full screen", "Preferences"}
    wait_for("the second page", lambda: second <= set(w.labels()))
    rest(100, 20)
    keys("Escape")
    wait_for("it is closed", lambda: not w.find(name="^Time or order axis$"))
    rest(5, w.height - 12)


def sticking_out(w):
    """Controls that are not wholly inside a window of 800×600."""
    nodes = [n for n in w.all() if n.role in ("push button", "toggle button", "slider",
                                                         "page tab")]
    boxes = [(n.name, n.box) for n in nodes]
    return [name for name, box in boxes if box.x + box.width > 800 or box.y + box.height > 600]


def test_small_window():
    """800×600: nothing is cut, panes are tabs, the transport's lists are in a menu."""
    w = Window(size=(800, 600))
    try:
        w.wait_clock(0, 56 * MINUTE)
        w.get(role="page tab", name="^Loop$")
        w.picture("small-timeline")
        w.click(w.get(role="page tab", name="^Program$"))
        w.get(role="text", name="^Program sequential.py")
        w.click(w.get(role="slider", name="^Position$"))
        rest(5, w.height - 12)
        # Line 27, of which the page shows the first 22 else.
        wait_for("the line that is done is in view", lambda: b"\xd5\x5e\x00" in crop("60x360+5+140"))
        w.picture("small-program")
        w.click(w.get(role="page tab", name="^Loop$"))
        w.get(name="^Ready queue$")
        w.picture("small-inside")
        w.click(w.get(role="page tab", name="^Output$"))
        assert w.get(role="text", name="Output").box.height > 300, "it has all the room"
        w.picture("small-output")
        # Now each page has been given its place.
        wait_for("all is inside", lambda: sticking_out(w) == [])
        w.click(next(n for n in w.all() if n.description == "Step kind, speed and axis"
                     or n.name == "More"))
        w.get(name="^Speed$")
        w.picture("small-menu")
        keys("Escape")
        w.resize(1600, 1000)
        w.get(name="^Export$")
        wait_for("all panes are back", lambda: w.find(name="^Ready queue$")
                 and w.find(role="text", name="^Program sequential.py"))
    finally:
        w.close()


def test_parameters():
    w = Window("lesson:producer-consumer")
    try:
        end = wait_for("it has run", lambda: w.clock() and w.clock()[1] > 1 and w.clock()[1])
        program = w.get(role="text", name="^Program producer_consumer.py")
        slider = w.get(role="slider", name="^N_CONSUMERS|^MAXSIZE")
        boxes = [(n.box.x, n.box.width) for n in w.all(role="slider", name="^[A-Z_]{2}")]
        assert len(boxes) > 1 and len(set(boxes)) == 1, "they stand below each other: %s" % boxes
        before = program.text
        w.click(slider, dx=slider.box.width - 14)
        wait_for("the number is in the text", lambda: program.text != before)
        wait_for("it has run again", lambda: w.clock()[1] != end)
        w.picture("parameters")
    finally:
        w.close()


def test_parameters_are_as_fine_as_their_bounds():
    w = Window(write("fine.py", "import time\nPAUSE = 0.02  # param: 0.001 to 0.5\n"
                                "time.sleep(PAUSE)\nprint(PAUSE)\n"))
    try:
        w.wait_clock(end=0.02)
        program = w.get(role="text", name="^Program fine.py")
        slider = w.get(role="slider", name="^PAUSE")
        w.click(slider, dx=slider.box.width / 2)
        keys("Home")
        wait_for("the least", lambda: "PAUSE = 0.001  #" in program.text)
        keys("Right", "Right")
        wait_for("two steps more", lambda: "PAUSE = 0.003  #" in program.text)
        w.wait_clock(end=0.003)
        assert "0.003" in w.text("Output"), w.text("Output")
    finally:
        w.close()


def test_says_whose_inside_it_is():
    """The loop's inside, the why-pane and the events are of the program in front, and name it."""
    w = Window("lesson:threads-coroutines")
    try:
        w.get(role="label", name="^Threads count$")
        # All times of the output are told alike, also those of the first ones to end.
        wait_for("all is printed", lambda: len(w.text("Output").splitlines()) == 5)
        for line in w.text("Output").splitlines():
            assert re.match(r" *\d+\.\d\d ms  (Threads|Coroutines) \w+ ", line), line
        # By its tab,
        w.click(w.get(role="page tab", name=r"^count_locked\.py$"))
        w.get(role="label", name="^Threads count with a lock$")
        w.click(w.get(role="page tab", name="^Events$"))
        wait_for("both say so", lambda: len(list(
            w.all(role="label", name="^Threads count with a lock$"))) == 2)
        # also where something is selected in another one,
        rest(660, 142)
        subprocess.check_call(["xdotool", "click", "1"])
        w.get(name=r"^Why\? · Thread-1$")
        w.click(w.get(role="page tab", name=r"^count_locked\.py$"))
        w.get(role="label", name="^Threads count with a lock$")
        w.get(name=r"^Why\?$")
        # and by a scene of the lesson, which brings the tab to the front.
        w.click(w.get(role="push button", name="^On to the next scene$"))
        w.get(role="label", name="^Threads count$")
        w.get(role="text", name=r"^Program count_threads\.py")
        w.click(w.get(role="push button", name="^On to the next scene$"))
        w.get(role="label", name="^Threads wait$")
        w.get(role="text", name=r"^Program wait_threads\.py")
        w.get(role="label", name=r"^sleep → [\d.]+ ms$")
        tab = w.get(role="page tab", name=r"^wait_threads\.py$").box
        wait_for("its tab is in view", lambda: tab.x + tab.width < 410)
        w.get(name=r"^All wait\. The next to go on, at [\d.]+ ms, is Thread-\d, whose time is up then\.$")
        w.picture("whose-inside")
    finally:
        w.close()


def test_whose_line_and_whose_turn_it_is():
    """A line of another file says of which; a loop that waits for a thread, for which."""
    w = Window("lesson:four-ways")
    try:
        w.click(w.get(role="slider", name="^Position$"))
        rest(5, w.height - 12)
        w.get(name=r"^main blocks, .*, at line \d+ of jobs\.py\.$")
        w.get(name="^Nothing is printed$")
        w.click(w.get(role="page tab", name="^Events$"))
        w.get(role="label", name=r"^jobs:\d+$")
    finally:
        w.close()
    w = Window("lesson:executor/one_by_one.py")
    try:
        w.click(w.get(role="slider", name="^Position$"))
        rest(5, w.height - 12)
        w.get(name=r"it waits for others\. The next of them to go on, at [\d.]+ ms, is asyncio_0")
        keys("End")
        w.get(name="^closed after turn")
        w.get(name="^nobody waits$")
    finally:
        w.close()


LONG_OUTPUT = """import time
for i in range(8000):
    print("line", i, "x" * 60)
    time.sleep(0.001)
"""


def count_of_tasks(n):
    """The pixels of the chip for so many tasks on one line, above the band of their colours."""
    w = Window(write("many.py", "import asyncio\nasync def wait():\n    await asyncio.sleep(60)\n"
                                "async def main():\n"
                                "    await asyncio.gather(*[wait() for i in range(%d)])\n"
                                "asyncio.run(main())\n" % n))
    try:
        w.wait_clock(end=60)
        w.click(w.get(role="slider", name="^Position$"))
        rest(5, w.height - 12)
        w.get(name="^Why")
        w.picture("count-%d" % n)
        return settled(lambda: crop("36x8+16+133"))
    finally:
        w.close()


def test_counts_the_tasks_of_a_line():
    few, more = count_of_tasks(30), count_of_tasks(31)
    assert n_colors(few) > 4, "there is text"
    assert few != more, "which says how many"


def test_a_long_output_stays_with_the_playhead():
    """Its lines are wrapped, and their heights are found late."""
    w = Window(write("long-output.py", LONG_OUTPUT))
    try:
        w.get(name="^Run again$")
        end = wait_for("it has run", lambda: w.clock()[1] > 7.99 and w.clock()[1])
        w.click(w.get(role="slider", name="^Position$"))
        rest(5, w.height - 12)
        now = wait_for("it is there", lambda: w.clock()[0] > 1 and w.clock()[0])
        box = w.get(role="text", name="Output").box
        time.sleep(4)  # GTK is done with all lines
        # A click leads to the instant of what is seen.
        click(box.x + 150, box.y + 100)
        time.sleep(1)
        clock = w.clock()[0]
        assert now - 0.2 < clock <= now < end, (clock, now)
    finally:
        w.close()


def n_colors(pixels):
    return len({pixels[i:i + 3] for i in range(0, len(pixels), 3)})


def test_says_that_there_is_no_run():
    w = Window(write("bad.py", "def (:\n"))
    try:
        w.get(name=r"bad\.py:1:5")
        w.picture("no-run")
        assert n_colors(w.plot()) > 4, "the timeline says why it is empty"
    finally:
        w.close()


def test_first_lines_are_in_view():
    """Also of a short program; also when it starts quickly, as it does the second time."""
    for _ in range(2):
        w = Window("lesson:four-ways")
        try:
            w.wait_clock(0)
            box = w.get(role="text", name="^Program sequential.py").box
            # The seventh line and those below it.
            place = "200x60+%d+%d" % (box.x + 70, box.y + 100)
            wait_for("there are letters", lambda: n_colors(settled(lambda: crop(place))) > 20)
        finally:
            w.close()


def test_line_numbers_of_high_contrast():
    """Also the cursor's line has its number in dark."""
    os.environ["ADW_DEBUG_HIGH_CONTRAST"] = "1"
    try:
        w = Window("lesson:four-ways")
    finally:
        del os.environ["ADW_DEBUG_HIGH_CONTRAST"]
    try:
        w.wait_clock(0)
        box = w.get(role="text", name="^Program sequential.py").box
        place = "30x20+%d+%d" % (box.x + 36, box.y + 5)
        wait_for("the number is dark", lambda: n_dark(crop(place)) > 5)
        w.picture("high-contrast")
    finally:
        w.close()


THREADS = """import threading
counter = 0
def inc():
    global counter
    for i in range(60000):
        counter += 1
threads = [threading.Thread(target=inc) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
"""


def test_threads():
    """Who waits for the GIL, and who holds it; the events of switches have words."""
    w = Window(write("threads.py", THREADS))
    try:
        w.get(name="^threads")
        w.wait_clock(0)
        # The second thread's first bar, beneath the other two.
        rest(800, 304)
        subprocess.check_call(["xdotool", "click", "1"])
        pane = w.get(name=r"Why\? · Thread-2").parent
        rest(5, w.height - 12)
        keys("Home")
        said = step_until(w, pane,
                          "Thread-2 could run, but waits for the GIL, which Thread-1 holds")
        assert ", since " in said, said
        w.click(w.get(role="page tab", name="Events"))
        w.get(name="gives the GIL up: it blocks")
        w.picture("threads")
    finally:
        w.close()


TESTS = [test_opens_the_dinner, test_every_control_has_a_name, test_plays, test_steps_both_ways,
         test_output_leads_to_its_instant, test_says_why, test_event_list_leads_the_playhead,
         test_lesson_bar,
         test_zooms, test_steps_of_each_kind, test_scrubs, test_speed,
         test_zooms_about_the_pointer, test_pans, test_hovering_says_what, test_selects_a_lane,
         test_marks_an_error, test_space_is_typed_where_text_is, test_runs_what_was_edited,
         test_exports, test_shortcuts_are_listed, test_every_control_is_reached_by_tab,
         test_small_window, test_parameters, test_parameters_are_as_fine_as_their_bounds,
         test_says_whose_inside_it_is, test_whose_line_and_whose_turn_it_is, test_counts_the_tasks_of_a_line,
         test_a_long_output_stays_with_the_playhead,
         test_says_that_there_is_no_run, test_first_lines_are_in_view, test_line_numbers_of_high_contrast,
         test_threads]

if __name__ == "__main__":
    run_tests(TESTS, Window)
