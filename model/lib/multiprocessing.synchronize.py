# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the classes of locks between processes are, for annotations."""

from multiprocessing import (Barrier, BoundedSemaphore, Condition, Event, Lock, RLock,
                             Semaphore)
