# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the classes of queues between processes are, for annotations."""

from multiprocessing import JoinableQueue, Queue, SimpleQueue
from queue import Empty, Full
from types import GenericAlias as _GenericAlias

SimpleQueue.__class_getitem__ = classmethod(_GenericAlias)
