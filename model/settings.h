/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/time.h"

/* What a run depends on beside its sources.  The same program with the same settings gives the same
 * trace, byte for byte. */
typedef struct
{
  guint64 seed;
  CsTime tick_ns; /* cost of an instruction; 0: instant */
  guint cores;
  gboolean gil;
  gboolean preempt_any;
  CsTime switch_interval;
  CsTime until; /* virtual time at which the run stops */
  guint32 max_events;
  guint max_memory_mib;
  gint64 max_instructions;
  GPtrArray *parameters; /* owned, of CsSetting: module-level constants */
  GStrv arguments;       /* owned, nullable: sys.argv[1:] */
} CsSettings;

typedef struct
{
  char *name;
  char *value;
} CsSetting;

/* What one instruction costs under `typical`: about what CPython needs on a laptop; 5 ms of the
 * switch interval are then 100,000 instructions, as under `instant`. */
#define CS_TYPICAL_TICK_NS 50

CsSettings *cs_settings_new (void) G_GNUC_WARN_UNUSED_RESULT;
CsSettings *cs_settings_copy (const CsSettings *self) G_GNUC_WARN_UNUSED_RESULT;
void cs_settings_free (CsSettings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsSettings, cs_settings_free)

/* Replaces an earlier value of the same name. */
void cs_settings_set_parameter (CsSettings *self, const char *name, const char *value);
/* "instant", "typical" or nanoseconds; FALSE where it is none of these. */
gboolean cs_settings_set_cost (CsSettings *self, const char *text);
/* Name and value of each setting as the header of a trace keeps them; `visit` is called in a fixed
 * order. */
void cs_settings_foreach (const CsSettings *self,
                          void (*visit) (gpointer data, const char *name, const char *value),
                          gpointer data);
