#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window under Xvfb with real keys.

    window-test.py COROSCOPE FOLDER

Every check reads what is shown: the accessible tree, the pixels, or the file that was written.
Screenshots go to FOLDER.  Starts its own display and session bus.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

NEEDED = ["xvfb-run", "dbus-run-session", "xdotool", "import"]
SIZE = (1600, 1000)


def restart_inside():
    """Runs this test again in a display and a bus of its own."""
    missing = [tool for tool in NEEDED if shutil.which(tool) is None]
    try:
        import gi
        gi.require_version("Atspi", "2.0")
    except (ImportError, ValueError):
        missing.append("python3-gi with Atspi")
    if missing:
        print("1..0 # SKIP missing: " + ", ".join(missing))
        sys.exit(0)
    screen = "-screen 0 %dx%dx24" % SIZE
    home = tempfile.mkdtemp(prefix="coroscope-test-")
    env = dict(os.environ, CS_WINDOW_TEST="1", HOME=home, XDG_CONFIG_HOME=home + "/config",
               XDG_DATA_HOME=home + "/data", XDG_CACHE_HOME=home + "/cache",
               GSETTINGS_BACKEND="memory", GSK_RENDERER="cairo", GTK_A11Y="atspi", LANG="C.UTF-8",
               NO_AT_BRIDGE="0")
    env.pop("WAYLAND_DISPLAY", None)
    try:
        status = subprocess.call(["xvfb-run", "-a", "-s", screen, "dbus-run-session", "--",
                                  sys.executable, *sys.argv], env=env)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    sys.exit(status)


if "CS_WINDOW_TEST" not in os.environ:
    restart_inside()

import gi  # noqa: E402
gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PROGRAM, FOLDER = sys.argv[1:3]


def wait_for(what, condition, seconds=20):
    """The first true value of condition(); fails with `what` after a while."""
    end = time.monotonic() + seconds
    while True:
        try:
            value = condition()
        except (GLib.Error, TypeError):
            value = None  # what it looks at is being made
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError("did not happen: " + what)
        time.sleep(0.1)


def walk(node):
    if node is None:
        return
    yield node
    for i in range(node.get_child_count()):
        yield from walk(node.get_child_at_index(i))


def is_showing(node):
    """GTK 4.8 says of a widget whether it is visible; what has no room is not seen either."""
    if not node.get_state_set().contains(Atspi.StateType.VISIBLE):
        return False
    if "Component" not in node.get_interfaces():
        return True
    extents = Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)
    return extents.width > 0 and extents.height > 0


def text_of(node):
    return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))


def keys(*names):
    subprocess.check_call(["xdotool", "key", "--delay", "40", *names])
    time.sleep(0.15)


def type_text(text):
    subprocess.check_call(["xdotool", "type", "--delay", "15", text])


class Window:
    """A coroscope with files, and what its window shows."""

    def __init__(self, *files):
        self.process = subprocess.Popen([PROGRAM, *files], stderr=subprocess.PIPE, text=True)
        self.app = wait_for("the application is there", self.find_app)
        self.frame = wait_for("a window is there", lambda: self.find(role="frame"))
        self.resize(*SIZE)

    def resize(self, width, height):
        window = wait_for("its X window", lambda: subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)],
            capture_output=True, text=True).stdout.split())[0]
        subprocess.call(["xdotool", "mousemove", "5", str(height - 12)])
        subprocess.call(["xdotool", "windowmove", window, "0", "0",
                         "windowsize", window, str(width), str(height)])
        time.sleep(1)

    def find_app(self):
        assert self.process.poll() is None, self.process.stderr.read()
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            app = desktop.get_child_at_index(i)
            if app is not None and app.get_process_id() == self.process.pid:
                return app
        return None

    def all(self, role=None, name=None):
        for node in walk(self.app):
            if role is not None and node.get_role_name() != role:
                continue
            if name is not None and not re.search(name, node.get_name() or ""):
                continue
            if is_showing(node):
                yield node

    def find(self, role=None, name=None):
        return next(self.all(role, name), None)

    def labels(self):
        return [node.get_name() for node in self.all()]

    def clock(self):
        """(now, end) in seconds, as the transport's clock shows them."""
        for name in self.labels():
            match = re.fullmatch(r"(?:(\d+):)?(\d+):(\d+) / (?:(\d+):)?(\d+):(\d+)", name or "")
            if match:
                n = [int(group or 0) for group in match.groups()]
                return n[0] * 3600 + n[1] * 60 + n[2], n[3] * 3600 + n[4] * 60 + n[5]
        return None

    def text(self, name):
        node = wait_for("a text named " + name, lambda: self.find(role="text", name=name))
        return text_of(node)

    def focus(self, node):
        """By a click, as GTK 4.8 does not let assistive technology move the focus."""
        extents = Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)
        x, y = extents.x + extents.width // 2 + 4, extents.y + extents.height // 2 + 4
        subprocess.check_call(["xdotool", "mousemove", str(x), str(y), "click", "1"])
        time.sleep(0.3)

    def picture(self, name):
        path = os.path.join(FOLDER, name + ".png")
        subprocess.check_call(["import", "-window", "root", path])
        return path

    def plot(self):
        """A checksum of the timeline's upper part."""
        crop = subprocess.check_output(
            ["import", "-window", "root", "-crop", "900x400+650+90", "rgb:-"])
        return hash(crop)

    def close(self):
        self.process.terminate()
        self.process.communicate(timeout=20)


def test_opens_the_dinner(w):
    wait_for("the dinner is open", lambda: w.find(name="^Cooking dinner"))
    now, end = wait_for("the clock is there and both runs are over",
                        lambda: w.clock() if w.clock() and w.clock()[1] > 3000 else None)
    assert (now, end) == (0, 56 * 60), (now, end)
    names = w.labels()
    for name in ["sequential.py", "coroutines.py", "kitchen.py", "Ready queue", "Waiting"]:
        assert name in names, name
    assert "def cook_salmon" in w.text("Program sequential.py")
    w.picture("dinner")


def test_plays(w):
    keys("space")
    wait_for("the clock goes on", lambda: w.clock()[0] > 60)
    keys("space")
    time.sleep(0.5)
    stopped = w.clock()
    time.sleep(0.7)
    assert w.clock() == stopped, "it pauses"
    w.picture("playing")


def test_steps_both_ways(w):
    keys("Home")
    wait_for("the start", lambda: w.clock()[0] == 0)
    seen = [w.clock()]
    for _ in range(12):
        keys("Right")
        seen.append(w.clock())
    assert seen[-1][0] > 0, seen
    for expected in reversed(seen[:-1]):
        keys("Left")
        assert w.clock() == expected, (w.clock(), expected)
    keys("End")
    wait_for("the end", lambda: w.clock()[0] == w.clock()[1])
    assert w.find(name="^make_salmon_dinner$"), "the loop's inside shows who is done"


def test_output_is_shown(w):
    text = w.text("Output")
    assert "the salmon is ready" in text and "dinner:" in text, text


def test_zooms(w):
    keys("Home")
    keys("ctrl+0")
    time.sleep(0.5)
    whole = w.plot()
    keys("ctrl+plus", "ctrl+plus", "ctrl+plus")
    time.sleep(0.7)
    zoomed = w.plot()
    assert zoomed != whole, "zooming in shows something else"
    w.picture("zoomed")
    keys("ctrl+0")
    wait_for("all is shown again", lambda: w.plot() == whole, 5)


def test_marks_an_error(w):
    text = w.find(role="text", name="^Program sequential.py")
    w.focus(text)
    keys("ctrl+Home")
    type_text("x = )")
    keys("Return")
    message = wait_for("the error is said",
                       lambda: w.find(name=r"sequential\.py:1:\d+: error: ."))
    assert w.clock()[1] == 56 * 60, "the old run stays"
    w.picture("error")
    print("# " + message.get_name())
    keys("ctrl+Home", "shift+Down", "Delete")
    wait_for("the error is gone", lambda: not w.find(name=r": error: "))
    assert text_of(text).startswith('"""Dinner'), "what was typed is gone"


def test_runs_what_was_edited(w):
    text = w.find(role="text", name="^Program sequential.py")
    w.focus(text)
    keys("ctrl+End")
    type_text("sleep(4 * MINUTE)")
    keys("ctrl+Return")
    wait_for("it takes four minutes more", lambda: w.clock() and w.clock()[1] == 60 * 60)


def test_exports(w):
    target = os.path.join(os.environ["HOME"], "dinner.svg")
    keys("ctrl+e")
    entry = wait_for("the dialog", lambda: next(
        (n for n in w.all(role="text") if text_of(n).endswith(".svg")), None))
    w.focus(entry)
    keys("ctrl+a")
    type_text("/nowhere/at/all.svg")
    keys("Return")
    wait_for("the error is said in the dialog", lambda: w.find(name="/nowhere/at/all.svg: "))
    w.picture("export")
    w.focus(entry)
    keys("ctrl+a")
    type_text(target)
    keys("Return")
    wait_for("the file is there", lambda: os.path.exists(target))
    with open(target, encoding="utf-8") as file:
        svg = file.read()
    for word in ["cook_salmon", "Sequential", "Cooking dinner", "</svg>"]:
        assert word in svg, word


def test_names_a_missing_file(w):
    other = Window("/nowhere/missing.py")
    try:
        wait_for("the message", lambda: other.find(name="/nowhere/missing.py"))
        wait_for("a lesson is open", lambda: other.clock())
    finally:
        other.close()


TESTS = [test_opens_the_dinner, test_plays, test_steps_both_ways, test_output_is_shown,
         test_zooms, test_marks_an_error, test_runs_what_was_edited, test_exports,
         test_names_a_missing_file]


def main():
    os.makedirs(FOLDER, exist_ok=True)
    Atspi.init()
    failed = 0
    print("1..%d" % len(TESTS))
    window = Window()
    for number, test in enumerate(TESTS, 1):
        try:
            test(window)
            print("ok %d %s" % (number, test.__name__))
        except (AssertionError, GLib.Error, TypeError, subprocess.SubprocessError) as error:
            failed += 1
            print("not ok %d %s\n# %s" % (number, test.__name__, error))
            window.picture("failed-" + test.__name__)
        sys.stdout.flush()
    if window.process.poll() is not None:
        failed += 1
        print("# it ended with %d\n# %s"
              % (window.process.returncode, window.process.stderr.read().replace("\n", "\n# ")))
    window.close()
    sys.exit(1 if failed else 0)


main()
