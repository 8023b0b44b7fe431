/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "explore.h"

/* What came out of some of a program's schedules, as an item of a list. */
#define CS_TYPE_OUTCOME_ITEM (cs_outcome_item_get_type ())
G_DECLARE_FINAL_TYPE (CsOutcomeItem, cs_outcome_item, CS, OUTCOME_ITEM, GObject)

/* Signal: "changed". */
CsOutcomeItem *cs_outcome_item_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* Takes a copy of the outcome of that index. */
void cs_outcome_item_update (CsOutcomeItem *self, const CsExploration *result, guint index);

CsOutcome cs_outcome_item_get_outcome (CsOutcomeItem *self);
/* There was an exception in a thread, and nobody caught it. */
gboolean cs_outcome_item_has_errors (CsOutcomeItem *self);
const char *cs_outcome_item_get_schedule (CsOutcomeItem *self);
/* Who ran up to where. */
const char *cs_outcome_item_get_story (CsOutcomeItem *self);
/* How it ended where that is not well: "Deadlock", "ValueError: …"; NULL. */
char *cs_outcome_item_dup_end (CsOutcomeItem *self) G_GNUC_WARN_UNUSED_RESULT;
/* What was printed, at most `max_lines` lines of it; NULL for nothing where something else is to be
 * said of it. */
char *cs_outcome_item_dup_output (CsOutcomeItem *self, guint max_lines) G_GNUC_WARN_UNUSED_RESULT;
/* "4 of 6 schedules · 1 preemption". */
char *cs_outcome_item_dup_count (CsOutcomeItem *self) G_GNUC_WARN_UNUSED_RESULT;
/* "outcome 2, 1 preemption": what a run by its schedule is called. */
char *cs_outcome_item_dup_name (CsOutcomeItem *self) G_GNUC_WARN_UNUSED_RESULT;
