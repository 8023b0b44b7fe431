# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What all makers of random programs choose by."""
from random import Random


class Choices:
    def __init__(self, seed):
        self.random = Random(seed)
        self.n_labels = 0

    def chance(self, p):
        return self.random.random() < p

    def pick(self, items):
        return self.random.choice(items)

    def label(self):
        self.n_labels += 1
        return f"'{self.n_labels}'"
