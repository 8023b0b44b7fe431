/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "ui/session/session.h"

/* A problem of one of a session's groups, as an item of a list. */
#define CS_TYPE_PROBLEM_ITEM (cs_problem_item_get_type ())
G_DECLARE_FINAL_TYPE (CsProblemItem, cs_problem_item, CS, PROBLEM_ITEM, GObject)

/* Those of all groups, of CsProblemItem: what may be meant so comes last; else the most serious
 * first, then in the order of groups and events. */
GPtrArray *cs_problem_items_collect (CsScene *scene) G_GNUC_WARN_UNUSED_RESULT;

/* It may be meant so, and has no mark. */
gboolean cs_problem_item_is_hint (CsProblemItem *self);
guint cs_problem_item_get_group (CsProblemItem *self);
/* Good as long as the item. */
const CsProblem *cs_problem_item_get_problem (CsProblemItem *self);
/* "Lost update of counter: …". */
char *cs_problem_item_dup_sentence (CsProblemItem *self) G_GNUC_WARN_UNUSED_RESULT;
/* "Race · race.py, line 14 · 1.96 ms", the program's title where there are several. */
char *cs_problem_item_dup_place (CsProblemItem *self, CsScene *scene) G_GNUC_WARN_UNUSED_RESULT;
