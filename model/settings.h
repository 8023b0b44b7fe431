/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "base/time.h"

/* What takes time beside instructions. */
typedef enum
{
  CS_COST_THREAD_START,  /* for who starts it */
  CS_COST_THREAD_SWITCH, /* on a core */
  CS_COST_FORK,
  CS_COST_PICKLE_BYTE,
  CS_COST_DISK_ACCESS, /* opening a file, or moving a block */
  CS_N_COSTS
} CsCost;

/* As the cost of instructions has it: nothing under `instant`, else what a laptop needs. */
#define CS_COST_BY_INSTRUCTION ((CsTime)-1)

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
  CsTime costs[CS_N_COSTS]; /* each may be CS_COST_BY_INSTRUCTION */
  CsTime until;             /* virtual time at which the run stops */
  guint32 max_events;
  guint max_memory_mib;
  gint64 max_instructions;
  char *schedule;        /* owned, nullable: switches, as in sched/policy.h; one core alone then */
  GPtrArray *parameters; /* owned, of CsSetting: module-level constants */
  GStrv arguments;       /* owned, nullable: sys.argv[1:] */
  GPtrArray *given;      /* owned, of CsSetting: what was set by name */
} CsSettings;

/* All owned. */
typedef struct
{
  char *name;
  char *value;
} CsSetting;

/* The last event of a run comes after the limit was met, and event numbers end below 2^32. */
#define CS_MAX_EVENTS 4294967000u

/* What one instruction costs under `typical`: about what CPython needs on a laptop; 5 ms of the
 * switch interval are then 100,000 instructions, as under `instant`. */
#define CS_TYPICAL_TICK_NS 50

CsSettings *cs_settings_new (void) G_GNUC_WARN_UNUSED_RESULT;
CsSettings *cs_settings_copy (const CsSettings *self) G_GNUC_WARN_UNUSED_RESULT;
void cs_settings_free (CsSettings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsSettings, cs_settings_free)

/* Sets one by the name it has on the command line, without dashes: "seed", "cost", "until" …
 * FALSE and CS_ERROR_SETTING, which says what is needed, where the value is none or there is no
 * such setting. */
gboolean cs_settings_set (CsSettings *self, const char *name, const char *value, GError **error);
/* Takes from `other` what was set there, by name, and not here: a lesson's wishes give way to what
 * the user said.  Parameters likewise. */
void cs_settings_adopt (CsSettings *self, const CsSettings *other);

/* What it comes to. */
CsTime cs_settings_get_cost (const CsSettings *self, CsCost cost);

/* Replaces an earlier value of the same name. */
void cs_settings_set_parameter (CsSettings *self, const char *name, const char *value);
typedef void (*CsSettingFunc) (gpointer data, const char *name, const char *value);

/* Name and value of each setting, in a fixed order, as the header of a trace keeps them and
 * cs_settings_set reads them; then the program's arguments, "argument-1" and so on. */
void cs_settings_foreach (const CsSettings *self, CsSettingFunc visit, gpointer data);
