/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ui/session/session.h"
#include "ui/source/task-gutter.h"

/* Where everybody stands. */

void cs_chip_free (CsChip *self);

/* The chips of all runs at the playhead that lie in the source of that name; of CsChip, in the
 * order of runs and actors. */
GPtrArray *cs_chips_collect (CsSession *session, const char *source) G_GNUC_WARN_UNUSED_RESULT;
