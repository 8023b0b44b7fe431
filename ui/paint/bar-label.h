/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ui/paint/scene.h"

/* What a bar says it is.  Several texts, the longest first: the first that fits is drawn. */

#define CS_BAR_LABEL_MAX 3

typedef struct
{
  guint n;
  char *texts[CS_BAR_LABEL_MAX]; /* owned */
} CsBarLabel;

/* "await sleep(18 min)", "get: queue empty", "waits for lock A"; no text for bars that speak for
 * themselves, such as a task that runs. */
CsBarLabel *cs_bar_label_new (CsScene *scene, guint group, const CsSceneRow *row,
                              const CsSpan *span) G_GNUC_WARN_UNUSED_RESULT;
void cs_bar_label_free (CsBarLabel *self);
