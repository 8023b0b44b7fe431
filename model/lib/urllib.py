# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# urllib holds nothing but urllib.parse: there is no network.
