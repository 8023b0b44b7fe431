# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a program shows to assistive technology, read from the accessibility bus.

A Node answers live, one question at a time.  Application.all() looks for nodes among all of them,
with few waits for many questions.
"""
import re
from collections import namedtuple

from gi.repository import Gio, GLib

ROOT = "/org/a11y/atspi/accessible/root"
A11Y = "org.a11y.atspi."
# The numbers of AT-SPI's roles and states that tests name.
ROLES = {11: "combo box", 16: "dialog", 23: "frame", 29: "label", 31: "list", 32: "list item",
         33: "menu", 35: "menu item", 37: "page tab", 43: "push button", 51: "slider", 61: "text",
         62: "toggle button"}
FOCUSABLE, FOCUSED, SELECTED, VISIBLE = 11, 12, 23, 30

Box = namedtuple("Box", "x y width height")


class Bus:
    """The accessibility bus of this session."""

    def __init__(self):
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        address = session.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress",
                                    None, None, 0, -1, None).unpack()[0]
        flags = Gio.DBusConnectionFlags
        self.connection = Gio.DBusConnection.new_for_address_sync(
            address, flags.AUTHENTICATION_CLIENT | flags.MESSAGE_BUS_CONNECTION, None, None)

    def call(self, name, path, interface, method, arguments=None):
        return self.connection.call_sync(name, path, interface, method, arguments, None,
                                         Gio.DBusCallFlags.NO_AUTO_START, 60000, None).unpack()

    def call_all(self, name, paths, interface, method, arguments):
        """One call for each path, and one wait for all; None in place of an error."""
        answers = [None] * len(paths)
        missing = len(paths)

        def done_cb(connection, result, index):
            nonlocal missing
            missing -= 1
            try:
                answers[index] = connection.call_finish(result).unpack()[0]
            except GLib.Error:
                pass

        for index, path in enumerate(paths):
            self.connection.call(name, path, interface, method, arguments, None,
                                 Gio.DBusCallFlags.NO_AUTO_START, 60000, None, done_cb, index)
        while missing > 0:
            GLib.MainContext.default().iteration(True)
        return answers

    def application(self, pid):
        """The application of that process; None before it has registered itself."""
        for name, _ in self.call(A11Y + "Registry", ROOT, A11Y + "Accessible", "GetChildren")[0]:
            if self.call("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                         "GetConnectionUnixProcessID", GLib.Variant("(s)", (name,)))[0] == pid:
                return Application(self, name)
        return None


class Node:
    """A widget, or a row of a list; each property asks for what it is now."""

    def __init__(self, application, path):
        self.application, self.path = application, path

    def call(self, interface, method, arguments=None):
        return self.application.bus.call(self.application.bus_name, self.path, interface, method,
                                         arguments)

    def ask(self, interface, name):
        return self.call("org.freedesktop.DBus.Properties", "Get",
                         GLib.Variant("(ss)", (A11Y + interface, name)))[0]

    @property
    def name(self):
        return self.ask("Accessible", "Name")

    @property
    def role(self):
        return ROLES.get(self.call(A11Y + "Accessible", "GetRole")[0], "")

    @property
    def description(self):
        return self.ask("Accessible", "Description")

    @property
    def parent(self):
        return Node(self.application, self.ask("Accessible", "Parent")[1])

    @property
    def children(self):
        return [Node(self.application, path)
                for _, path in self.call(A11Y + "Accessible", "GetChildren")[0]]

    @property
    def text(self):
        length = self.ask("Text", "CharacterCount")
        return self.call(A11Y + "Text", "GetText", GLib.Variant("(ii)", (0, length)))[0]

    @property
    def caret(self):
        return self.ask("Text", "CaretOffset")

    @property
    def box(self):
        """In pixels of its window."""
        return Box(*self.call(A11Y + "Component", "GetExtents", GLib.Variant("(u)", (1,)))[0])

    def has(self, state):
        return is_set(self.call(A11Y + "Accessible", "GetState")[0], state)

    def walk(self):
        """It and all inside it, from above to below."""
        yield self
        for child in self.children:
            yield from child.walk()


class Application:
    """All that a process shows."""

    def __init__(self, bus, bus_name):
        self.bus, self.bus_name = bus, bus_name
        self.root = Node(self, ROOT)

    def windows(self):
        """Those that are seen."""
        return [window for window in self.root.children if window.has(VISIBLE)]

    def all(self, role=None, name=None):
        """The nodes that are seen, from above to below, of that role and with that regular
        expression in their name."""
        def matches(item):
            return (role is None or item.role == role) \
                and (name is None or re.search(name, item.name) is not None)

        items, below = self.items(), {}
        windows = level = [window.path for window in self.root.children]
        while level:
            if not items.keys() >= set(level):  # untold before its parent was asked for it
                items.update(self.items())
            level = [items[path] for path in level if path in items]
            level = self.seen(item for item in level if item.n_children > 0 or matches(item))
            below.update((item.path, []) for item in level)
            level = [item.path for item in level if item.n_children > 0]
            for path, children in zip(level, self.ask_all(level, "Accessible", "GetChildren")):
                below[path] = [child for _, child in children or []]
            level = [child for path in level for child in below[path]]

        def visit(path):
            if path in below:
                if matches(items[path]):
                    yield Node(self, path)
                for child in below[path]:
                    yield from visit(child)

        for path in windows:
            yield from visit(path)

    def seen(self, items):
        """Those that are seen: GTK 4.8 says of a widget whether it is visible; what has
        no room is not seen either."""
        items = [item for item in items if is_set(item.states, VISIBLE)]
        paths = [item.path for item in items if A11Y + "Component" in item.interfaces]
        boxes = self.ask_all(paths, "Component", "GetExtents", GLib.Variant("(u)", (1,)))
        unseen = {path for path, box in zip(paths, boxes)
                  if box is None or box[2] <= 0 or box[3] <= 0}
        return [item for item in items if item.path not in unseen]

    def ask_all(self, paths, interface, method, arguments=None):
        """The answers, in their order, with one wait for all; None: it has gone."""
        return self.bus.call_all(self.bus_name, paths, A11Y + interface, method, arguments)

    def items(self):
        """What is known of each path."""
        cache = self.bus.connection.call_sync(
            self.bus_name, "/org/a11y/atspi/cache", A11Y + "Cache", "GetItems", None, None,
            Gio.DBusCallFlags.NO_AUTO_START, 60000, None).get_child_value(0)
        return {item.path: item for item in map(Item, map(cache.get_child_value,
                                                          range(cache.n_children())))}


class Item:
    """One of the cache's, of type ((so)(so)(so)iiassusau); unpacking all of it takes long."""

    __slots__ = "path", "n_children", "interfaces", "name", "role", "states"

    def __init__(self, variant):
        field = variant.get_child_value
        self.path = field(0).get_child_value(1).get_string()
        self.n_children = field(4).get_int32()
        self.interfaces = field(5).get_strv()
        self.name = field(6).get_string()
        self.role = ROLES.get(field(7).get_uint32(), "")
        self.states = field(9).unpack()


def is_set(states, number):
    return states[number // 32] >> number % 32 & 1 == 1
