/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtksourceview/gtksource.h>

/* The column beside the line numbers: a chip on the line where a task stands. */

typedef struct
{
  int line;    /* from 0 */
  guint color; /* of the palette; CS_COLOR_NEUTRAL */
  char label[8];
  const char *noun; /* static: what several of its kind are called, "tasks" */
  char *name;       /* owned: for whoever hovers */
} CsChip;

#define CS_TYPE_TASK_GUTTER (cs_task_gutter_get_type ())
G_DECLARE_FINAL_TYPE (CsTaskGutter, cs_task_gutter, CS, TASK_GUTTER, GtkSourceGutterRenderer)

GtkSourceGutterRenderer *cs_task_gutter_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* `chips` holds CsChip and is referenced; nullable. */
void cs_task_gutter_set_chips (CsTaskGutter *self, GPtrArray *chips);
