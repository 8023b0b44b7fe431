# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the class of the ends of pipes is, for annotations."""

from multiprocessing import AuthenticationError, BufferTooShort, Connection, Pipe
