/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ui/session/session.h"

/* Why somebody does what it does at the playhead: Pango markup with links "actor:NUMBER" and
 * "event:INDEX" of that group.  `actor` is 0 for the group as a whole: who runs, or why nobody
 * does. */
char *cs_why_text_describe (CsSession *session, guint group,
                            guint32 actor) G_GNUC_WARN_UNUSED_RESULT;
