/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

/* A box of the loop's inside: a heading, a count, and chips. */
#define CS_TYPE_STATE_BOX (cs_state_box_get_type ())
G_DECLARE_FINAL_TYPE (CsStateBox, cs_state_box, CS, STATE_BOX, GtkWidget)

GtkWidget *cs_state_box_new (const char *heading) G_GNUC_WARN_UNUSED_RESULT;

/* Between these two, chips are added in order; those of before are used again. */
void cs_state_box_begin (CsStateBox *self);
/* `detail` may be ""; `meaning` is what a pointer over it is told. */
void cs_state_box_add (CsStateBox *self, guint color, const char *name, const char *detail,
                       const char *meaning);
/* `note` stands to the right of the heading; `empty` is shown where there is no chip. */
void cs_state_box_end (CsStateBox *self, const char *note, const char *empty);
