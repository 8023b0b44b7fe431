#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files and the window, and bad input: window-files-test.py COROSCOPE FOLDER [TEST]

Every check reads what is shown, or the file that was written.
"""
import os
import re
import subprocess
import time

from gi.repository import Gio, GLib

from accessible import FOCUSED
from window_driver import (HOME, PROGRAM, Window, choose, copy, crop, keys, read, rest, run_tests,
                           type_text, wait_for, write)

ONE = "import asyncio\nasyncio.run(asyncio.sleep(60))\nprint('one')\n"
TWO = "import asyncio\nasyncio.run(asyncio.sleep(120))\nprint('two')\n"
ENDLESS = {
    "pass": "while True:\n    pass\n",
    "sleep": "import asyncio\nasync def main():\n    while True:\n        await asyncio.sleep(1)\n"
             "asyncio.run(main())\n",
    "sum": "print(sum(range(10**12)))\n",
    "upper": "x = 'x' * 10**8\nwhile True:\n    x = x.upper()\n",
    "list": "while True:\n    x = [0] * 50_000_000\n",
    "text": "import time\nx = 'x' * 10**8\nwhile True:\n    y = x + x\n    y = None\n",
}


def test_new_save_and_save_as():
    w = Window()
    try:
        keys("ctrl+n")
        program = w.get(role="text", name="^Program untitled.py")
        w.wait_clock(end=1)
        path = os.path.join(HOME, "mine.py")
        w.choose_file("ctrl+s", path)
        wait_for("it is saved", lambda: os.path.exists(path))
        assert read(path) == program.text
        w.get(role="page tab", name="^mine.py$")
        program = w.edit("mine.py")
        type_text("# changed")
        keys("Return")
        w.get(role="page tab", name="^• mine.py$")
        keys("ctrl+s")
        wait_for("it is saved again", lambda: read(path).startswith("# changed\n"))
        w.get(role="page tab", name="^mine.py$")
        other = os.path.join(HOME, "other.py")
        w.choose_file("ctrl+shift+s", other)
        wait_for("it is saved elsewhere", lambda: os.path.exists(other))
        assert read(other) == read(path)
        w.get(role="page tab", name="^other.py$")
        w.picture("saved")
    finally:
        w.close()


SLIDE = """# File: async_counter.py
import asyncio

COROUTINES, N = 5, 10000
counter = 0

async def inc():
    global counter
    for i in range(N):
        counter += 1
        await asyncio.sleep(0)

async def main():
    coroutines = [inc() for i in range(COROUTINES)]
    await asyncio.gather(*coroutines)
    print(counter)

asyncio.run(main())
"""


def test_pastes_a_program():
    """From a slide, with its indentation; also with the line ends and the spaces of other systems."""
    w = Window()
    try:
        keys("ctrl+n")
        program = w.get(role="text", name="^Program untitled.py")
        w.wait_clock(end=1)
        copy(SLIDE)
        w.focus(program)
        keys("ctrl+a", "ctrl+v")
        wait_for("it is pasted", lambda: program.text == SLIDE)
        keys("ctrl+Return")
        wait_for("its output", lambda: re.search(r"^.*\b50000$", w.text("Output"), re.M))
        w.picture("pasted")
        copy(SLIDE.replace("10000", "20").replace("\n", "  \r\n"))
        w.focus(program)
        keys("ctrl+a", "ctrl+v")
        wait_for("its output", lambda: re.search(r"^.*\b100$", w.text("Output"), re.M))
        assert not w.find(name="error"), program.text
    finally:
        w.close()


def test_types_a_program():
    """A new line is indented as the one before."""
    w = Window()
    try:
        keys("ctrl+n")
        program = w.get(role="text", name="^Program untitled.py")
        w.focus(program)
        keys("ctrl+a")
        type_text("import time\ndef nap(n):\n    time.sleep(n)\nprint('slept', n)\n")
        keys("BackSpace")
        type_text("nap(7)\n")
        wait_for("it is typed", lambda: program.text ==
                 "import time\ndef nap(n):\n    time.sleep(n)\n    print('slept', n)\nnap(7)\n")
        keys("ctrl+Return")
        w.wait_clock(0, 7)
        assert "slept 7" in w.text("Output")
    finally:
        w.close()


def test_saving_where_it_cannot_be():
    """A full disk and a missing folder: the message names the file, the text stays as it was."""
    path = write("kept.py", ONE)
    w = Window(path)
    try:
        w.edit("kept.py")
        type_text("# more")
        keys("Return")
        w.choose_file("ctrl+shift+s", "/proc/nowhere.py")
        w.get(name="/proc/nowhere.py: cannot be written: ")
        w.get(role="page tab", name="^• kept.py$")
        assert read(path) == ONE, "the file is as it was"
        w.picture("cannot-save")
    finally:
        w.close()


def test_open_and_compare():
    one, two = write("one.py", ONE), write("two.py", TWO)
    w = Window()
    try:
        w.wait_clock(end=56 * 60)
        w.choose_file("ctrl+o", one)
        w.wait_clock(end=60)
        w.get(role="page tab", name="^one.py$")
        assert not w.find(role="page tab", name="kitchen.py"), "the lesson is gone"
        w.choose_file("ctrl+shift+o", two)
        w.wait_clock(end=120)
        w.get(role="page tab", name="^two.py$")
        # Steps go through both in the order of time.
        keys("Home")
        w.wait_clock(0)
        times = set()
        for _ in range(40):
            keys("Right")
            times.add(w.clock()[0])
        assert {60.0, 120.0} <= times, sorted(times)
        out = w.text("Output")
        assert re.search(r"one\n.*two", out), out
        w.picture("compared")
    finally:
        w.close()


def test_several_files_and_recent_ones():
    one, two = write("first.py", ONE), write("second.py", TWO)
    w = Window(one, two)
    try:
        w.wait_clock(end=120)
        w.get(role="page tab", name="^first.py$")
        w.get(role="page tab", name="^second.py$")
        w.choose_file("ctrl+o", two)
        wait_for("it alone is open", lambda: not w.find(role="page tab", name="^first.py$"))
        keys("ctrl+n")
        w.wait_clock(end=1)
        beside = w.get(name="^Open$")
        w.click(beside, dx=beside.box.width + 30)
        w.get(name="^second.py$")
        w.picture("recent")
        wait_for("it is chosen", lambda: is_chosen(w, "second.py") or keys("Down"))
        keys("Return")
        w.wait_clock(end=120)
    finally:
        w.close()


def is_chosen(w, name):
    return any(n.has(FOCUSED) and name in [c.name for c in n.walk()]
               for n in w.all(role="menu item"))


def test_opens_a_lesson():
    """By the list of them, twice, as the second time it is there already."""
    w = Window()
    try:
        w.wait_clock(end=56 * 60)
        for title, program in [("Deadlock", "two_locks.py"), ("Race and lock", "race.py")]:
            w.click(w.get(role="push button", name="^Lessons$"))
            w.click(w.get(role="menu item", name="^%s$" % title))
            w.get(role="page tab", name="^%s$" % re.escape(program))
            rest(5, w.height - 12)
        assert not w.find(role="page tab", name="two_locks.py"), "the lesson before is gone"
    finally:
        w.close()


def test_opens_a_trace():
    source, trace = write("traced.py", TWO), os.path.join(HOME, "traced.jsonl")
    subprocess.check_call([PROGRAM, "trace", source, "-o", trace])
    os.remove(source)
    w = Window()
    try:
        w.wait_clock(end=56 * 60)
        w.choose_file("ctrl+o", trace)
        w.wait_clock(end=120)
        assert "asyncio.sleep(120)" in w.text("Program .*traced.py")
    finally:
        w.close()


def test_dropped_files():
    one = write("dropped.py", TWO)
    source = os.path.join(os.path.dirname(os.path.dirname(PROGRAM)), "tests", "ui", "file-source")
    w = Window()
    try:
        w.wait_clock(end=56 * 60)
        rest(5, w.height - 12)
        drag = subprocess.Popen([source, one], env=dict(os.environ, GTK_A11Y="none"))
        try:
            window = wait_for("the source", lambda: subprocess.run(
                ["xdotool", "search", "--onlyvisible", "--pid", str(drag.pid)],
                capture_output=True, text=True).stdout.split())[0]
            subprocess.check_call(["xdotool", "windowmove", "--sync", window, "1300", "600"])
            rest(1350, 650)
            subprocess.check_call(["xdotool", "mousedown", "1"])
            for x in range(1340, 700, -20):
                rest(x, 640)
                time.sleep(0.01)
            time.sleep(0.5)
            subprocess.check_call(["xdotool", "mouseup", "1"])
            w.wait_clock(end=120)
            w.get(role="page tab", name="^dropped.py$")
        finally:
            drag.terminate()
            drag.wait()
    finally:
        w.close()


def test_changed_by_another_program():
    path = write("shared.py", ONE)
    w = Window(path)
    try:
        w.wait_clock(end=60)
        write("shared.py", TWO)
        w.get(name="^shared.py: changed on disk by another program")
        w.picture("changed-on-disk")
        w.click(w.get(name="^Reload$"))
        w.wait_clock(end=120)
        assert "120" in w.text("Program .*shared.py")
        wait_for("nothing is left to say", lambda: not w.find(name="changed on disk"))
        # What it writes itself is no news.
        w.edit("shared.py")
        type_text("# mine")
        keys("Return", "ctrl+s")
        wait_for("it is saved", lambda: read(path).startswith("# mine"))
        time.sleep(1)
        assert not w.find(name="changed on disk")
    finally:
        w.close()


def ask_for_again(w):
    """As a desktop does that is asked for a program that runs."""
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)

    def call(name, path, interface, method, arguments):
        return bus.call_sync(name, path, interface, method, arguments, None,
                             Gio.DBusCallFlags.NONE, 30000, None).unpack()

    def ask(method, *names):
        arguments = GLib.Variant("(s)", names) if names else None
        return call("org.freedesktop.DBus", "/", "org.freedesktop.DBus", method, arguments)[0]

    name = next(n for n in ask("ListNames")
                if n[0] == ":" and ask("GetConnectionUnixProcessID", n) == w.process.pid)
    call(name, "/io/github/coroscope/Coroscope", "org.gtk.Application", "Activate",
         GLib.Variant("(a{sv})", ({},)))


def test_asked_for_again():
    w = Window(write("one.py", ONE))
    try:
        w.wait_clock(0, 60)
        keys("End")
        w.wait_clock(60)
        ask_for_again(w)
        w.settle()
        assert len(w.app.windows()) == 1, "the window that is there comes to the front"
        assert w.clock()[0] == 60, "with what is in it"
    finally:
        w.close()


def test_closing_asks():
    path = write("closing.py", ONE)
    w = Window(path)
    try:
        w.edit("closing.py")
        type_text("# x")
        w.get(role="page tab", name="^• closing.py$")
        keys("ctrl+w")
        w.get(name="^Save changes\\?$")
        w.picture("closing")
        rest(100, 20)
        keys("Escape")
        wait_for("it goes on", lambda: not w.find(name="^Save changes"))
        rest(5, w.height - 12)
        assert w.process.poll() is None, "it has ended"
        keys("ctrl+w")
        w.click(w.get(name="^Save$"))
        status = w.process.wait(90)
        assert read(path).startswith("# x"), "it was saved"
        assert status == 0, "it ended with %d: %s" % (status, w.process.stderr.read())
    finally:
        w.close()


def test_stop():
    """Whatever runs, the window answers, and Stop ends it."""
    for name, program in ENDLESS.items():
        w = Window(write("endless-%s.py" % name, program))
        try:
            stop = w.get(name="^Stop$")
            begin = time.monotonic()
            keys("ctrl+period")
            wait_for("it has stopped", lambda: stop.name == "Run again")
            print("# %s: stopped, and seen to be, after %.0f ms"
                  % (name, 1000 * (time.monotonic() - begin)))
            assert time.monotonic() - begin < 5
        finally:
            w.close()


def test_remembers():
    w = Window()
    try:
        w.wait_clock(end=56 * 60)
        keys("a")
        w.get(name="switch(es)?/s$")
        keys("F10")
        w.get(name="^Dark$")
        keys("d")
        wait_for("it is dark", dark)
        w.resize(1400, 900)
        keys("ctrl+w")
        w.process.wait(90)
        assert w.process.returncode == 0
    finally:
        w.close()
    w = Window(size=None)
    try:
        wait_for("it is dark again", dark)
        box = w.frame.box
        assert abs(box.width - 1400) < 16 and abs(box.height - 900) < 16, (box.width, box.height)
        w.get(name="switch(es)?/s$")
        w.picture("dark")
    finally:
        w.close()


def test_remembers_speed_and_panes():
    w = Window()
    try:
        w.wait_clock(end=56 * 60)
        choose(w, "Axis", 0)
        usual = speed(w)
        choose(w, "Speed", 15)
        chosen = speed(w)
        assert chosen != usual, chosen
        before = program_box(w)
        rest(int(before.x + before.width + 6), 400)
        subprocess.check_call(["xdotool", "mousedown", "1"])
        for _ in range(12):
            subprocess.check_call(["xdotool", "mousemove_relative", "10", "0"])
            time.sleep(0.02)
        subprocess.check_call(["xdotool", "mouseup", "1"])
        rest(5, w.height - 12)
        wait_for("the pane is wider", lambda: program_box(w).width > before.width + 60)
        wide = program_box(w).width
        keys("ctrl+w")
        w.process.wait(90)
    finally:
        w.close()
    w = Window(size=None)
    try:
        w.wait_clock(end=56 * 60)
        wait_for("the pane is as wide again", lambda: abs(program_box(w).width - wide) < 8)
        assert speed(w) == chosen, (speed(w), chosen)
    finally:
        w.close()


def speed(w):
    """What the list shows while it is closed; its first label is for when nothing is chosen."""
    return [n.name for n in w.get(role="combo box", name="^Speed$").walk()
            if n.role == "label"][-1]


def program_box(w):
    return w.get(role="text", name="^Program sequential.py").box


def dark():
    """At the corner of the ruler, where nothing is ever written."""
    return crop("1x1+412+60")[0] < 100


def test_preferences():
    w = Window(write("random.py".replace("random", "dice"),
                     "import random\nprint('dice', random.random())\n"))
    try:
        first = wait_for("it has run", lambda: "dice" in w.text("Output") and w.text("Output"))
        keys("ctrl+comma")
        rest(100, 20)
        seed = w.get(name="^Seed$")
        w.picture("preferences")
        w.click(seed)
        keys("ctrl+a")
        type_text("7")
        keys("Return")
        wait_for("another seed gives another number",
                 lambda: "dice" in w.text("Output") and w.text("Output") != first)
        keys("Escape")
    finally:
        w.close()
    w = Window(os.path.join(HOME, "dice.py"))
    try:
        again = wait_for("it has run", lambda: "dice" in w.text("Output") and w.text("Output"))
        assert again != first, "the seed is remembered"
    finally:
        w.close()


BAD_FILES = {
    "latin-1.py": (b"# caf\xe9\nprint(1)\n", "latin-1.py.*UTF-8"),
    "binary.py": (b"\x7fELF\x00\x00\x00\x01" * 100, "binary.py.*"),
    "huge.py": (b"x = 1\n" * (50 * 1024 * 1024 // 6), "huge.py.*"),
    "folder.py/inside": (b"", "folder.py.*"),
    "broken.jsonl": (b"{\"coroscope\": 1, \n", "broken.jsonl.*"),
}


def test_bad_files():
    """What cannot be opened is named; what was open stays open."""
    w = Window()
    try:
        w.wait_clock(end=56 * 60)
        for name, (content, expected) in BAD_FILES.items():
            path = os.path.dirname(write(name, content)) if "/" in name else write(name, content)
            if "/" in name:  # a dialog would go into the folder
                other = Window(path)
                try:
                    message = other.get(name=expected).name
                    other.wait_clock(end=56 * 60)
                finally:
                    other.close()
            else:
                w.choose_file("ctrl+o", path)
                message = w.get(name=expected).name
                assert w.clock()[1] == 56 * 60 and w.find(role="page tab", name="kitchen.py")
            print("# " + message.replace(HOME, "~"))
        w.picture("bad-file")
    finally:
        w.close()


def test_missing_file():
    w = Window("/nowhere/missing.py")
    try:
        w.get(name="/nowhere/missing.py")
        w.wait_clock(end=56 * 60)
    finally:
        w.close()


def test_empty_file():
    w = Window(write("empty.py", ""))
    try:
        w.get(role="page tab", name="^empty.py$")
        w.get(name="^Run again$")
        assert not w.find(name="error")
        w.get(name="^Nothing is printed$")
    finally:
        w.close()


BAD_PROGRAMS = {
    "syntax": ("def f(:\n    pass\n", r"bad-syntax\.py:1:\d+: error: "),
    "unsupported": ("import socketserver\n", r"bad-unsupported\.py:1:\d+: error: "),
    "recursion": ("def f():\n    return f()\nf()\n", "RecursionError"),
    "allocation": ("x = []\nwhile True:\n    x.append('x' * 10**6 + str(len(x)))\n",
                   r"bad-allocation\.py:3: the limit of memory"),
    "big": ("x = 'x' * 10**10\n", "MemoryError|memory"),
}


def test_bad_programs():
    for name, (program, expected) in BAD_PROGRAMS.items():
        w = Window(write("bad-%s.py" % name, program))
        try:
            message = wait_for("%s is said" % name, lambda: w.find(name=expected))
            print("# " + message.name)
            if name == "syntax":
                w.get(name="^There is no run to explain")
                w.get(name="^Nothing has run$")
            if name == "recursion":
                keys("End")
                w.get(name="^The program ended with an exception: RecursionError")
            w.picture("bad-" + name)
        finally:
            w.close()


def test_export_to_a_full_disk():
    """Nothing half-written is left, and the dialog says what is wrong."""
    full = os.path.join(HOME, "full")
    os.makedirs(full)
    if subprocess.call(["mount", "-t", "tmpfs", "-o", "size=4k", "tmpfs", full],
                       stderr=subprocess.DEVNULL) != 0:
        print("# a full disk can be made by root only: /dev/full stands for it")
        full = None
    w = Window()
    try:
        w.wait_clock(end=56 * 60)
        keys("ctrl+e")
        entry = wait_for("the dialog", lambda: next(
            (n for n in w.all(role="text") if n.text.endswith(".svg")), None))
        for target in [full and full + "/dinner.svg", "/proc/dinner.svg"]:
            if target is None:
                continue
            rest(100, 20)
            w.click(entry)
            keys("ctrl+a")
            type_text(target)
            wait_for("the path is typed", lambda: entry.text == target)
            keys("Return")
            print("# " + w.get(name=re.escape(target) + ": ").name.replace(HOME, "~"))
            assert not os.path.exists(target)
        assert full is None or os.listdir(full) == [], os.listdir(full)
        w.picture("full-disk")
    finally:
        w.close()
        if full:
            subprocess.call(["umount", full])


TESTS = [test_new_save_and_save_as, test_pastes_a_program, test_types_a_program,
         test_saving_where_it_cannot_be, test_open_and_compare,
         test_several_files_and_recent_ones, test_opens_a_lesson, test_opens_a_trace,
         test_dropped_files, test_asked_for_again,
         test_changed_by_another_program, test_closing_asks, test_stop, test_remembers,
         test_remembers_speed_and_panes,
         test_preferences, test_bad_files, test_missing_file, test_empty_file, test_bad_programs,
         test_export_to_a_full_disk]

if __name__ == "__main__":
    run_tests(TESTS, Window)
