# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""So many instructions, by one thread or shared by several."""
import threading

THREADS, N = 2, 40_000_000


def work(n):
    counter = 0
    for i in range(n):
        counter += 1


threads = [threading.Thread(target=work, args=(N // THREADS,)) for _ in range(THREADS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
