/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "base/error.h"

G_DEFINE_QUARK (cs - error - quark, cs_error)
