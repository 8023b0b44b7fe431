# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two threads of about 100 instructions each, for `coroscope explore`."""
import threading

shared = 0


def work():
    global shared
    for _ in range(8):
        shared += 1
    local = 0
    for i in range(6):
        local += i


threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
