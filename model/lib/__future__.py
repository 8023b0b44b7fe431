# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later

annotations = None
division = None
print_function = None
generator_stop = None
