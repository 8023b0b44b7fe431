#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the pictures of the window that README.md shows: screenshots.py COROSCOPE data/screenshots"""
import os
import subprocess
import sys

from window_driver import FOLDER, Window, keys, wait_for

for style in ["light", "dark"]:
    os.environ["ADW_DEBUG_COLOR_SCHEME"] = "prefer-" + style
    window = Window(size=(1400, 900))
    try:
        window.wait_clock(0, 56 * 60)
        window.click(window.get(role="page tab", name="coroutines.py"))
        subprocess.check_call(["xdotool", "mousemove", "5", "890"])
        keys("Home")
        for _ in range(60):
            keys("Right")
            if wait_for("a clock", window.clock)[0] > 4 * 60:
                break
        window.get(name="the loop sleeps until")
        path = window.picture("window-" + style)
        # What is outside the window goes, and 256 colours are enough for flat ones.
        subprocess.check_call(["convert", path, "-crop", "1400x900+0+0", "+repage", "+dither",
                               "-colors", "128", "-define", "png:compression-level=9",
                               "-define", "png:compression-filter=0",
                               "-define", "png:exclude-chunks=date,time", "PNG8:" + path])
        print(path, os.path.getsize(path), "bytes")
    finally:
        window.close()
sys.stdout.flush()
