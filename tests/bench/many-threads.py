# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Ten thousand threads that all wait at the same time."""
import threading

gate = threading.Event()
threads = [threading.Thread(target=gate.wait) for _ in range(10_000)]
for thread in threads:
    thread.start()
print(threading.active_count())
gate.set()
for thread in threads:
    thread.join()
