/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ui/paint/scene.h"

/* What an event is in words, after the name of who acts: "sets a timer for 19:45", "puts 7 into q".
 * Without markup. */
char *cs_event_text_describe (CsScene *scene, guint group,
                              const CsEvent *event) G_GNUC_WARN_UNUSED_RESULT;
/* The file of a place, "kitchen.py"; NULL where a line alone says enough, in the file that the
 * program began with. */
char *cs_event_text_dup_file (CsTrace *trace, const CsSourceSpan *place) G_GNUC_WARN_UNUSED_RESULT;
