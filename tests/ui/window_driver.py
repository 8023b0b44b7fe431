# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the window under Xvfb with real keys and clicks, and reads what it shows.

Importing it starts the importing script again, in a display, a session bus and a home of its own.
The script is called as SCRIPT COROSCOPE FOLDER; pictures go to FOLDER.  Nothing waits for a time to
go by: every wait is for something to be seen.
"""
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

NEEDED = ["Xvfb", "dbus-run-session", "xdotool", "xclip", "import"]
SIZE = (1600, 1000)
UNITS = {"d": 86400, "h": 3600, "min": 60, "s": 1, "ms": 1e-3, "µs": 1e-6, "ns": 1e-9}
CLOCK = r"([\d:.]+( (?:ms|µs|ns|s))?)"


def restart_inside():
    """Runs the script again in a display and a bus of its own."""
    missing = [tool for tool in NEEDED if shutil.which(tool) is None]
    if importlib.util.find_spec("gi") is None:
        missing.append("python3-gi")
    if missing:
        print("1..0 # SKIP missing: " + ", ".join(missing))
        sys.exit(0)
    home = tempfile.mkdtemp(prefix="coroscope-test-")
    env = dict(os.environ, CS_WINDOW_TEST="1", HOME=home, XDG_CONFIG_HOME=home + "/config",
               XDG_DATA_HOME=home + "/data", XDG_CACHE_HOME=home + "/cache",
               GSETTINGS_BACKEND="keyfile", GSK_RENDERER="cairo", GTK_A11Y="atspi", LANG="C.UTF-8",
               NO_AT_BRIDGE="0", ADW_DISABLE_PORTAL="1")
    env.pop("WAYLAND_DISPLAY", None)
    # It finds a number that no other display has, whoever else looks for one now, and does not begin
    # anew, which would turn away who comes then, when a window was the last to go.
    server = subprocess.Popen(["Xvfb", "-displayfd", "1", "-screen", "0", "%dx%dx24" % SIZE,
                               "-nolisten", "tcp", "-noreset"], stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, text=True)
    try:
        env["DISPLAY"] = ":" + server.stdout.readline().strip()
        # What the bus and the registry say on standard output is no result of a test.
        os.dup2(1, 3)
        status = subprocess.call(["dbus-run-session", "--", "sh", "-c", 'exec "$@" >&3', "sh",
                                  sys.executable, *sys.argv],
                                 env=env, stdout=subprocess.DEVNULL, pass_fds=(3,))
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(home, ignore_errors=True)
    sys.exit(status)


if "CS_WINDOW_TEST" not in os.environ:
    restart_inside()

from gi.repository import GLib  # noqa: E402
from accessible import FOCUSED, Bus  # noqa: E402

PROGRAM, FOLDER = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
HOME = os.environ["HOME"]
BUS = Bus()


def wait_for(what, condition, seconds=90):
    """The first true value of condition(); fails with `what` after a while."""
    end = time.monotonic() + seconds
    while True:
        try:
            value = condition()
        except (GLib.Error, AttributeError):
            value = None  # what it looks at is being made, or has gone
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError("did not happen: " + what)
        time.sleep(0.05)


def settled(read, pause=0.15):
    """What read() gives once it gives the same three times."""
    values = [read()]
    while len(values) < 3:
        time.sleep(pause)
        value = read()
        values = values + [value] if value == values[0] else [value]
    return values[0]


def keys(*names):
    subprocess.check_call(["xdotool", "key", "--delay", "15", *names])


def type_text(text):
    """Key by key.  What xdotool presses for the end of a line is a key that no keyboard has."""
    for number, line in enumerate(text.split("\n")):
        if number > 0:
            keys("Return")
        if line:
            subprocess.check_call(["xdotool", "type", "--delay", "12", line])


def copy(text):
    """What another program copies: it keeps the clipboard until the next one does."""
    subprocess.run(["xclip", "-selection", "clipboard"], input=text.encode(), check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def click(x, y, button=1):
    subprocess.check_call(["xdotool", "mousemove", str(int(x)), str(int(y)), "click", str(button)])


def rest(width=10, height=10):
    """Puts the pointer where it is over whatever dialog is in front, and hovers nothing."""
    subprocess.check_call(["xdotool", "mousemove", str(width), str(height)])


def write(name, text):
    """A file in the home of the test; text or bytes."""
    path = os.path.join(HOME, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(text if isinstance(text, bytes) else text.encode())
    return path


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def crop(place):
    """Pixels of the screen, as the three bytes of each: WIDTHxHEIGHT+LEFT+TOP."""
    return subprocess.check_output(["import", "-window", "root", "-crop", place, "-depth", "8",
                                    "rgb:-"])


class Window:
    """A coroscope with files, and what its window shows."""

    def __init__(self, *files, size=SIZE):
        # Its standard output is no result of a test.
        self.process = subprocess.Popen([PROGRAM, *files], stdout=subprocess.DEVNULL,
                                        stderr=subprocess.PIPE, text=True, cwd=HOME,
                                        env=dict(os.environ, G_DEBUG="fatal-criticals"))
        self.clock_label = None
        self.app = wait_for("the application is there", self.find_app)
        self.frame = wait_for("a window is there", self.app.windows)[0]
        if size is not None:
            self.resize(*size)
        else:
            box = wait_for("it has a size", lambda: self.frame.box.width > 100
                           and self.frame.box)
            self.width, self.height = box.width, box.height

    def resize(self, width, height):
        self.width, self.height = width, height
        window = wait_for("its X window", lambda: subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)],
            capture_output=True, text=True).stdout.split())[0]
        # Without a window manager the keys go to the window under the pointer.
        rest(5, height - 12)

        def has_size():
            """Asked again, as panes that become tabs first let it be smaller."""
            self.check_alive()
            subprocess.call(["xdotool", "windowmove", window, "0", "0",
                             "windowsize", window, str(width), str(height)])
            time.sleep(0.2)
            return abs(self.frame.box.width - width) < 24

        wait_for("it has its size", has_size)

    def find_app(self):
        self.check_alive()
        return BUS.application(self.process.pid)

    def check_alive(self):
        assert self.process.poll() is None, "it has ended: " + self.process.stderr.read()

    def settle(self):
        """What keys and clicks do at once is done: the application answers between its events."""
        self.check_alive()
        for _ in range(6):
            self.frame.box

    def all(self, role=None, name=None):
        """All that is seen, of that role and with that regular expression in its name."""
        self.settle()
        return self.app.all(role, name)

    def find(self, role=None, name=None):
        return next(self.all(role, name), None)

    def get(self, role=None, name=None):
        return wait_for("a %s named %s" % (role or "thing", name), lambda: self.find(role, name))

    def labels(self):
        return [node.name for node in self.all()]

    def clock(self):
        """(now, end) in seconds, as the transport's clock shows them."""
        if self.clock_label is None:
            self.clock_label = self.get(name="^%s / %s$" % (CLOCK, CLOCK))
        self.settle()
        parts = re.fullmatch(CLOCK + " / " + CLOCK, self.clock_label.name)
        return seconds(parts.group(1)), seconds(parts.group(3))

    def wait_clock(self, now=None, end=None):
        def ok():
            clock = self.clock()
            return (now is None or abs(clock[0] - now) < 0.01) \
                and (end is None or abs(clock[1] - end) < 0.01) and clock
        try:
            return wait_for("clock", ok)
        except AssertionError:
            raise AssertionError("the clock is %s, not %s / %s" % (self.clock(), now, end)) \
                from None

    def text(self, name):
        return self.get(role="text", name=name).text

    def click(self, node, dx=None, dy=None):
        """Once it stays where it is."""
        self.settle()
        x, y, width, height = settled(lambda: node.box, 0.05)
        click(x + (width / 2 if dx is None else dx) + 4, y + (height / 2 if dy is None else dy) + 4)

    def focus(self, node):
        """By a click, as GTK 4.8 does not let assistive technology move the focus."""
        self.click(node)
        wait_for("it has the focus", lambda: any(n.has(FOCUSED) for n in node.parent.walk()))

    def edit(self, name):
        """The focus is in that program's text, at its start."""
        self.click(self.get(role="page tab", name=re.escape(name)))
        node = self.get(role="text", name="^Program " + re.escape(name))
        self.focus(node)
        keys("ctrl+Home")
        return node

    def dialog(self, role="dialog"):
        """A dialog that has come up; the keys go to it."""
        node = self.get(role=role)
        rest(100, 20)
        return node

    def choose_file(self, shortcut, path):
        """Types a path into the file dialog that the keys open."""
        before = len(self.app.windows())
        keys(shortcut)
        wait_for("the file dialog", lambda: len(self.app.windows()) > before)
        rest(300, 15)
        entry = wait_for("its entry", lambda: self.location_entry(path))
        keys("ctrl+a")
        type_text(path)
        wait_for("the path is typed", lambda: entry.text == path)
        keys("Return")
        wait_for("the dialog is gone", lambda: len(self.app.windows()) == before)
        rest(5, self.height - 12)

    def location_entry(self, path):
        entry = next((n for n in self.all(role="text") if n.has(FOCUSED)
                      and "Program" not in n.name), None)
        if entry is None:
            type_text("/")
        return entry

    def picture(self, name):
        path = os.path.join(FOLDER, name + ".png")
        subprocess.check_call(["import", "-window", "root", path])
        return path

    def plot(self):
        """The pixels of the timeline's upper part, once they stay."""
        self.settle()
        return settled(lambda: crop("900x400+650+90"))

    def close(self):
        if sys.exc_info()[0] is not None:
            self.picture("failing-%d" % self.process.pid)
        if self.process.poll() is None:
            self.process.terminate()
        self.process.communicate(timeout=90)


def choose(w, name, index):
    """An entry of one of the transport's lists."""
    def is_open():
        return any(n.has(FOCUSED) for n in w.all(role="list item"))

    w.click(w.get(role="combo box", name="^%s$" % name))
    wait_for("the list is open", is_open)
    keys("Home", *["Down"] * index, "Return")
    wait_for("the list is closed", lambda: not is_open())
    rest(5, w.height - 12)


def played_a_second(w):
    """How much of the program's time a second of playing takes."""
    keys("Home")
    w.wait_clock(0)
    # A list that was chosen from has the focus, and takes a space for itself.
    play = w.get(role="push button", name="^Play$")
    w.click(play)
    first = wait_for("it plays", lambda: w.clock()[0])
    begin = time.monotonic()
    time.sleep(1)
    played, passed = w.clock()[0] - first, time.monotonic() - begin
    w.click(play)
    wait_for("it stands", lambda: play.name == "Play")
    return played / passed


def seconds(clock):
    """Of "12:30", "1:02:03", "6.8 s" or "17.2 ms"."""
    number, _, unit = clock.partition(" ")
    total = 0.0
    for part in number.split(":"):
        total = total * 60 + float(part)
    return total * UNITS[unit or "s"]


def run_tests(tests, make_window):
    """Each test gets the one window that make_window() makes, or none where it has no argument."""
    os.makedirs(FOLDER, exist_ok=True)
    chosen = [t for t in tests if len(sys.argv) < 4 or sys.argv[3] in t.__name__]
    print("1..%d" % len(chosen))
    sys.stdout.flush()
    window, failed = None, 0
    for number, test in enumerate(chosen, 1):
        begin = time.monotonic()
        try:
            if test.__code__.co_argcount == 0:
                test()
            else:
                if window is None or window.process.poll() is not None:
                    window = make_window()
                test(window)
            print("ok %d %s # %.1f s" % (number, test.__name__, time.monotonic() - begin))
        except (AssertionError, GLib.Error, AttributeError, OSError, StopIteration,
                subprocess.SubprocessError) as error:
            failed += 1
            subprocess.call(["import", "-window", "root",
                             os.path.join(FOLDER, "failed-%s.png" % test.__name__)])
            reason = str(error).replace("\n", "\n# ")
            print("not ok %d %s\n# %s" % (number, test.__name__, reason))
            # Where only standard error is kept, the reason is there too.
            print("%s: %s" % (test.__name__, reason), file=sys.stderr)
            if test.__code__.co_argcount != 0 and window is not None:
                window.close()
                window = None
        sys.stdout.flush()
    if window is not None:
        if window.process.poll() is not None:
            failed += 1
            print("# it ended with %d" % window.process.returncode)
        window.close()
    sys.exit(1 if failed else 0)
