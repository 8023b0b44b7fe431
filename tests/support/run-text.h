/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "simulation.h"

/* A whole run of a Python text, on a machine as the settings say. */
typedef struct
{
  GString *output; /* and errors */
  GBytes *trace;   /* as jsonl */
  CsOutcome outcome;
} Result;

/* What of a machine changes how threads and processes meet. */
typedef struct
{
  guint cores;
  gboolean gil;
  gboolean preempt_any;
  CsTime tick_ns;
  guint64 seed;
} Variant;

/* Runs it `slice` ticks at a time. */
Result run (const char *text, const CsSettings *settings, gint64 slice);
void result_clear (Result *self);
CsSettings *settings_of (const Variant *variant);
