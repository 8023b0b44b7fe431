/* SPDX-FileCopyrightText: 2026 The Coroscope developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "base/probe.h"
#include "base/source.h"

/* A trace: an append-only array of events in order, a table of actors and objects, a table of
 * strings, and what is needed to run the program again (sources, parameters, settings).
 *
 * An event's index is its identity; they are kept packed and handed out as copies.  Everything else
 * (spans, states, arrows, statistics) is derived from it and can be rebuilt.  While a run is being
 * recorded the trace grows; `changed` is emitted by whoever drives the run, once a slice, not per
 * event.
 *
 * Owned by the main thread. */
#define CS_TYPE_TRACE (cs_trace_get_type ())
G_DECLARE_FINAL_TYPE (CsTrace, cs_trace, CS, TRACE, GObject)

/* An actor or an object, by number. */
typedef struct
{
  CsObjectKind kind;
  guint32 parent;    /* 0: none */
  const char *name;  /* borrowed from the string table */
  const char *type;  /* likewise; "" where there is none */
  guint32 new_event; /* its actor.new or object.new; CS_NO_EVENT where there is none */
  guint32 capacity;  /* a queue's maxsize, a semaphore's places; 0: none */
} CsTraceObject;

/* How the run ended. */
typedef enum
{
  CS_OUTCOME_RUNNING, /* it has not ended, or stopped at a horizon */
  CS_OUTCOME_DONE,
  CS_OUTCOME_ERROR,
  CS_OUTCOME_DEADLOCK,
  CS_OUTCOME_LIMIT,
  CS_OUTCOME_STOPPED, /* by the user */
} CsOutcome;

/* "done", "error", "deadlock", "limit", "running", "stopped". */
const char *cs_outcome_name (CsOutcome outcome);

/* A name and a value, both text, as the header keeps parameters and settings: in order. */
typedef struct
{
  char *name;
  char *value;
} CsTraceField;

CsTrace *cs_trace_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* What the run was made from.  Sources in the order of their file numbers; the first is the main
 * file.  `parameters` and `settings` hold CsTraceField. */
void cs_trace_add_source (CsTrace *self, CsSource *source);
void cs_trace_add_parameter (CsTrace *self, const char *name, const char *value);
void cs_trace_add_setting (CsTrace *self, const char *name, const char *value);
/* Places by number: entry 0 is nowhere.  Called before the first event that uses them. */
void cs_trace_set_places (CsTrace *self, const CsSourceSpan *places, guint n_places);
/* "Cooking dinner": what a group is called; by default the main file's name. */
void cs_trace_set_title (CsTrace *self, const char *title);

/* Recording: the members of a probe that writes into this trace.  `probe` borrows the trace. */
void cs_trace_init_probe (CsTrace *self, CsProbe *probe);
/* The run is over; `message` is one sentence ("" for CS_OUTCOME_DONE). */
void cs_trace_finish (CsTrace *self, CsOutcome outcome, const char *message);
void cs_trace_emit_changed (CsTrace *self);

const char *cs_trace_get_title (CsTrace *self);
guint cs_trace_get_n_sources (CsTrace *self);
CsSource *cs_trace_get_source (CsTrace *self, guint file);
const GPtrArray *cs_trace_get_parameters (CsTrace *self);
const GPtrArray *cs_trace_get_settings (CsTrace *self);
/* NULL for "nowhere". */
const CsSourceSpan *cs_trace_get_place (CsTrace *self, CsWhere where);
guint cs_trace_get_n_places (CsTrace *self);
/* The source text of a place, first line only; NULL for "nowhere". */
char *cs_trace_dup_place_text (CsTrace *self, CsWhere where) G_GNUC_WARN_UNUSED_RESULT;

guint32 cs_trace_get_n_events (CsTrace *self);
/* One event; event-cursor.h goes through many. */
CsEvent cs_trace_get_event (CsTrace *self, guint32 index);
CsTime cs_trace_get_time (CsTrace *self, guint32 index);
/* Whether there is an event of that kind. */
gboolean cs_trace_has_kind (CsTrace *self, CsEventKind kind);
guint32 cs_trace_get_n_objects (CsTrace *self); /* numbers are 1 … n */
const CsTraceObject *cs_trace_get_object (CsTrace *self, guint32 number);
guint32 cs_trace_get_n_texts (CsTrace *self);
const char *cs_trace_get_text (CsTrace *self, guint32 index, gsize *length);
/* A word as Python's repr shows it; objects by name. */
char *cs_trace_format_word (CsTrace *self, CsWord word) G_GNUC_WARN_UNUSED_RESULT;

/* The time of the last event. */
CsTime cs_trace_get_duration (CsTrace *self);
CsOutcome cs_trace_get_outcome (CsTrace *self, const char **message);
/* The first event at or after `time`; n_events where there is none. */
guint32 cs_trace_find_time (CsTrace *self, CsTime time);
/* What events and tables take, in bytes: the goal is at most 40 an event. */
gsize cs_trace_get_memory (CsTrace *self);
